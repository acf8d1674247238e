/*
 * The life of one key: three requests, two bodies, faults, expiry and purge. ../docs/model.md explains it.
 *
 * An atomic block is one statement of the database, or a commit. Between two of them anything may happen.
 */

#ifndef FAULTS
#define FAULTS 2  /* how many there are, of all kinds: a node dies, the database restarts, the operation fails with a 5xx */
#endif
#ifndef TICKS
#define TICKS 2   /* how often the retention of all that is remembered ends */
#endif

/* Who holds the lock of the record: a request (1, 2 or 3), or one of these. */
#define NOBODY 0
#define PURGE 4
#define THE_DEAD 5  /* a transaction whose node is gone, until the database notices */

/* A response is known by the request that got it: 1, 2, 3 with effects; 4, 5, 6 are refusals, which have none. */
#define REFUSAL 3
#define HAS_EFFECTS(response) (response <= REFUSAL)
#define BODY_OF(response) (response % 3 == 0)

mtype = { NONE, STARTED, COMPLETED };

typedef Record {
    mtype state = NONE;
    bool body;
    byte response;
    bool expired
}

/* The database. */
Record record;          /* as committed */
bool durable = true;    /* false: the commit of a claim has not reached the disk */
byte lock = NOBODY;
byte written;           /* the response that the holder of the lock has stored and not committed; 0: none */
bool writtenExpired;
bool anew;              /* the holder of the lock has renewed the expired record, and not committed */

/* What only the model knows. */
byte effects;           /* the response to the effects that committed last; 0: none */
bool remembered;        /* whether their retention lasts */
byte answered;          /* how many requests have a final answer */
#ifdef NO_TAKE_OVER
bool cutOff;            /* whether a node has died while the operation ran */
#endif

byte faults = FAULTS;
byte ticks = TICKS;

/* The properties. A run can ask for one of them alone. */
#define ALL 0
#define I1 1  /* effects commit at most once within the retention */
#define I2 2  /* what is replayed is what committed, for this body */
#define I3 3  /* effects committed <=> response stored */
#define I4 4  /* nobody waits for a lock, and no duplicate makes the owner fail */
#define E 5   /* what has expired is as if never seen */
#ifndef ONLY
#define ONLY ALL
#endif
#define HOLDS(property, condition) assert((ONLY != property && ONLY != ALL) || (condition))

#ifdef NO_LOCK
#define IN_TRANSACTION true
#else
#define IN_TRANSACTION (lock == me)
#endif
#define EXISTS (record.state != NONE)
#define MINE (record.body == body)
#define FREE (lock == NOBODY && EXISTS)

/* A branch of its own: a run that never takes it tells so, as of any statement that was not reached. */
inline happens(condition) {
    if
    :: condition -> skip
    :: !(condition)
    fi
}

inline checkRecord() {
    HOLDS(I3, !remembered || (record.state == COMPLETED && record.response == effects));
    HOLDS(I3, record.state != COMPLETED || !HAS_EFFECTS(record.response) || record.response == effects);
    HOLDS(I2, record.state != COMPLETED || BODY_OF(record.response) == record.body)
}

inline checkReplay() {
    HOLDS(I2, BODY_OF(record.response) == body && (!HAS_EFFECTS(record.response) || record.response == effects));
    happens(record.response == me);             /* a client whose node died learns what that one did */
    happens(!HAS_EFFECTS(record.response))      /* a refusal is replayed */
}

inline start() {
    record.state = STARTED;
    record.body = body;
    record.response = 0;
    record.expired = false
}

inline forget() {
    record.state = NONE;
    record.body = false;
    record.response = 0;
    record.expired = false
}

inline release() {
    lock = NOBODY;
    written = 0;
    anew = false;
    writtenExpired = false
}

inline rollBack() {
    if
    :: lock == me -> release()
    :: lock != me  /* the database has done it */
    fi
}

inline commitEffects(response, expired) {
    HOLDS(I1, !remembered);
    happens(effects != 0);                      /* after the retention, a retry runs */
#ifdef NO_TAKE_OVER
    assert(!cutOff);
#endif
    effects = response;
    remembered = !expired
}

inline commitResponse() {
    if
    :: anew -> record.body = BODY_OF(written)
    :: !anew
    fi;
    record.state = COMPLETED;
    record.response = written;
    record.expired = writtenExpired;
#ifndef TWO_LOGS
    durable = true;  /* the log is sequential: what committed before is on the disk too */
#endif
    release()
}

inline commit() {
#ifndef STORE_AFTER_COMMIT
    if
    :: HAS_EFFECTS(written) -> commitEffects(written, writtenExpired)
    :: !HAS_EFFECTS(written)
    fi;
#endif
    commitResponse();
    checkRecord()
}

inline dieInTransaction() {
    faults--;
    if
    :: lock == me -> lock = THE_DEAD; written = 0; anew = false; writtenExpired = false
    :: lock != me
    fi
}

/* The node dies, and its client sends the request again. */
#define OR_DIE :: atomic { faults > 0 -> faults--; goto look_up }
#define OR_DIE_IN_TRANSACTION :: atomic { faults > 0 -> dieInTransaction(); goto look_up }

proctype Request(byte me; bool body) {
    byte response;    /* what the operation left */
    bool sawExpired;  /* whether the look-up saw an expired record */

look_up:
    atomic {
        response = 0;
        sawExpired = record.expired;
        if
        :: !EXISTS -> goto claim
        :: EXISTS && record.expired -> goto renew
        :: EXISTS && !record.expired && !MINE -> goto reused
        :: EXISTS && !record.expired && MINE && record.state == COMPLETED -> checkReplay(); goto replayed
        :: EXISTS && !record.expired && MINE && record.state == STARTED -> goto lock_record
        fi
    }

claim:  /* in a transaction of its own, whose commit does not wait for the disk */
    if
    :: atomic { !EXISTS -> start(); durable = false }
    :: EXISTS
    OR_DIE
    fi;
    goto lock_record;

renew:  /* in a transaction of its own too */
    if
    :: atomic { FREE -> lock = me }
    :: !FREE -> goto lock_record
    OR_DIE
    fi;
    if
    :: atomic { lock == me && record.expired -> start(); durable = true; release(); checkRecord() }
    :: atomic { lock == me && !record.expired -> release() }
    :: atomic { lock != me -> goto look_up }
    OR_DIE_IN_TRANSACTION
    fi;

lock_record:  /* the business transaction begins */
    if
#ifdef NO_LOCK
    :: EXISTS
#else
    :: atomic { FREE -> lock = me }
    :: lock != NOBODY -> goto in_progress
#endif
    :: lock == NOBODY && !EXISTS -> goto look_up
    OR_DIE
    fi;

#ifndef NO_SECOND_CHECK
    if
#ifdef NO_EXPIRY_CHECK
#define OVER false
#else
#define OVER record.expired
    :: atomic { IN_TRANSACTION && OVER -> anew = true; sawExpired = false }
#endif
    :: atomic { IN_TRANSACTION && !OVER && !MINE ->
        HOLDS(E, !sawExpired || !record.expired);
        rollBack();
        goto reused }
    :: atomic { IN_TRANSACTION && !OVER && MINE && record.state == COMPLETED ->
        HOLDS(E, !sawExpired || !record.expired);
        checkReplay();
        rollBack();
        goto replayed }
    :: atomic { IN_TRANSACTION && !OVER && MINE && record.state == STARTED -> sawExpired = false }
    :: atomic { !IN_TRANSACTION -> goto look_up }
    OR_DIE_IN_TRANSACTION
    fi;
#endif

    if  /* the operation runs: it returns, or refuses, or fails */
    :: response = me
    :: atomic { response = me + REFUSAL; rollBack(); goto remember }
    :: atomic { faults > 0 -> faults--; rollBack(); goto look_up }
#ifdef NO_TAKE_OVER
    :: atomic { faults > 0 -> dieInTransaction(); cutOff = true; goto look_up }
#else
    OR_DIE_IN_TRANSACTION
#endif
    fi;

#ifdef STORE_AFTER_COMMIT
    if
    :: atomic { IN_TRANSACTION -> commitEffects(response, false); rollBack(); checkRecord() }
    :: atomic { !IN_TRANSACTION -> goto look_up }
    OR_DIE_IN_TRANSACTION
    fi;
    if
    :: atomic { FREE -> lock = me }
    :: atomic { !FREE -> goto executed }
    OR_DIE
    fi;
#endif

complete:
#ifdef NO_LOCK
    HOLDS(I4, lock == NOBODY || lock == me);  /* an update waits for the lock that it needs */
    atomic { lock == NOBODY || lock == me -> lock = me };
#endif
    if
    :: atomic { lock == me ->
        HOLDS(I4, anew || record.state == STARTED);
#ifndef NO_COUNT
        if
        :: anew || record.state == STARTED
#if defined NO_LOCK || defined NO_SECOND_CHECK
        :: !anew && record.state != STARTED -> rollBack(); goto look_up
#endif
        fi;
#endif
        written = response }
    :: atomic { lock != me -> goto broken }
    OR_DIE_IN_TRANSACTION
    fi;

    if
    :: atomic { lock == me -> commit() }
    :: atomic { lock == me && faults > 0 -> faults--; lock = THE_DEAD; goto look_up }  /* sent, and who sent it hears no more */
    :: atomic { lock != me -> goto broken }
    OR_DIE_IN_TRANSACTION
    fi;
    if
    :: HAS_EFFECTS(response) -> goto executed
    :: !HAS_EFFECTS(response) -> goto refused
    fi;

remember:  /* a refusal, after the rollback, in a transaction of its own */
    if
    :: atomic { FREE -> lock = me }
    :: !FREE -> goto refused
    OR_DIE
    fi;
    if
    :: atomic { lock == me && record.expired -> anew = true; goto complete }
    :: atomic { lock == me && !record.expired && MINE && record.state == STARTED -> goto complete }
    :: atomic { lock == me && !record.expired && (!MINE || record.state != STARTED) -> release(); goto refused }
    :: atomic { lock != me -> goto refused }
    OR_DIE_IN_TRANSACTION
    fi;

broken:  /* the database has restarted meanwhile, and the client sends the request again */
    goto look_up;

in_progress:  /* the client sends the request again, or the engine looks again */
    goto look_up;

executed: replayed: refused: reused:
    atomic { response = 0; sawExpired = false; answered++ }
}

/* Reads expired keys without a lock, then locks each and sees whether it is still expired. */
proctype Purge() {
    byte me = PURGE;

end_look_up:
    EXISTS && record.expired;
    if
    :: atomic { FREE -> lock = me }
    :: !FREE -> goto end_look_up
    fi;
    if
#ifdef NO_RECHECK
    :: atomic { lock == me -> forget(); durable = true; release(); checkRecord() }
#else
    :: atomic { lock == me && record.expired -> forget(); durable = true; release(); checkRecord() }
    :: atomic { lock == me && !record.expired -> release() }
#endif
    :: lock != me
    :: atomic { faults > 0 -> dieInTransaction() }
    fi;
    goto end_look_up
}

/* The clock, and what the database does of its own accord. */
proctype World() {
end:
    do
    :: atomic { ticks > 0 ->
        ticks--;
        record.expired = EXISTS;
        writtenExpired = (written != 0);
        remembered = false }
#ifndef LOCK_OUTLIVES_OWNER
    :: atomic { lock == THE_DEAD -> release() }
    :: atomic { lock == THE_DEAD && written != 0 -> commit() }
#endif
    :: atomic { faults > 0 ->  /* the database restarts */
        faults--;
        release();
        if
        :: !durable -> forget()
        :: skip
        fi;
        durable = true;
        checkRecord() }
    od
}

init {
    atomic {
        run Request(1, false);
        run Request(2, false);
        run Request(3, true);
        run Purge();
        run World()
    }
}

ltl no_key_is_stuck { <> (answered == 3) }
