package ee.idempotent.internal.engine;

/**
 * Whether a transaction that the engine has begun commits, by how the call in it ended.
 *
 * @param execution knows which failures roll back
 */
record CommitRule(Execution execution) implements Outcome.Cases<Boolean> {

    boolean allows(Answer answer) {
        return answer.failure() == null
                || (answer.failure() instanceof Exception failure && !execution.rollsBack(failure));
    }

    @Override
    public Boolean executed(Outcome.Executed outcome) {
        return true;
    }

    @Override
    public Boolean failedWithEffects(Outcome.FailedWithEffects outcome) {
        return true;
    }

    /** It is marked already. */
    @Override
    public Boolean rolledBack(Outcome.RolledBack outcome) {
        return true;
    }

    @Override
    public Boolean failed(Outcome.Failed outcome) {
        return false;
    }

    @Override
    public Boolean passedBy(Outcome.PassedBy outcome) {
        return allows(outcome.answer());
    }

    @Override
    public Boolean replayed(Outcome.Replayed outcome) {
        return true;
    }

    @Override
    public Boolean reused(Outcome.Reused outcome) {
        return true;
    }

    @Override
    public Boolean inProgress(Outcome.InProgress outcome) {
        return true;
    }

    @Override
    public Boolean unavailable(Outcome.Unavailable outcome) {
        return false;
    }
}
