package ee.idempotent.internal.engine;

import org.jspecify.annotations.Nullable;

/** How an attempt at a call ended. {@link Cases} says for each kind what follows from it, such as an event or an answer. */
public sealed interface Outcome {

    /**
     * Chooses by the kind of outcome.
     *
     * @param <R> the type of what is chosen
     * @param cases what each kind makes
     * @return what this kind makes
     */
    <R extends @Nullable Object> R choose(Cases<R> cases);

    /**
     * The operation returned, and its response is in the transaction of its effects.
     *
     * @param result what the operation returned
     * @param response the response to answer with, once the transaction has committed
     */
    record Executed(@Nullable Object result, StoredResponse response) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.executed(this);
        }
    }

    /**
     * The operation threw, and its effects may commit all the same: the response is in their transaction.
     *
     * @param failure what the operation threw
     * @param response the response to answer with, if the transaction commits
     */
    record FailedWithEffects(Exception failure, StoredResponse response) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.failedWithEffects(this);
        }
    }

    /**
     * The operation returned, but its transaction can only roll back.
     *
     * @param result what the operation returned
     */
    record RolledBack(@Nullable Object result) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.rolledBack(this);
        }
    }

    /**
     * The operation threw, or its response could not be stored, or the transaction could not commit: nothing is in the
     * database.
     *
     * @param failure what was thrown
     */
    record Failed(Throwable failure) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * The operation was not reached.
     *
     * @param answer what something before it returned or threw
     */
    record PassedBy(Answer answer) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.passedBy(this);
        }
    }

    /**
     * The operation had been executed before.
     *
     * @param response the response it had then
     */
    record Replayed(StoredResponse response) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.replayed(this);
        }
    }

    /** The key is bound to another request. */
    record Reused() implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.reused(this);
        }
    }

    /** Another call with the key is running. */
    record InProgress() implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.inProgress(this);
        }
    }

    /**
     * The store failed before the operation ran.
     *
     * @param failure how it failed
     */
    record Unavailable(StoreFailedException failure) implements Outcome {

        @Override
        public <R extends @Nullable Object> R choose(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /**
     * What each kind of outcome makes.
     *
     * @param <R> the type of what is made
     */
    interface Cases<R extends @Nullable Object> {

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R executed(Executed outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R failedWithEffects(FailedWithEffects outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R rolledBack(RolledBack outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R failed(Failed outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R passedBy(PassedBy outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R replayed(Replayed outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R reused(Reused outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R inProgress(InProgress outcome);

        /**
         * {@return what this kind makes}
         *
         * @param outcome the outcome
         */
        R unavailable(Unavailable outcome);
    }
}
