/*
 * Steps of an operation that runs in a transaction, which holds its key: three requests, two bodies, an operation of two steps, and
 * connections that break while their owners live on. ../docs/model.md explains it.
 *
 * An atomic block is one statement of the database, or a commit. Between two of them anything may happen.
 */

#ifndef FAULTS
#define FAULTS 3  /* how many there are, of all kinds: a connection breaks, a node dies, the database restarts, the operation fails */
#endif

/* Who holds the key, by the transaction of the operation: a request (1, 2 or 3), or one of these. */
#define NOBODY 0
#define THE_DEAD 5  /* a transaction whose connection is gone, until the database notices */

/* A result or a response is known by the request that got it: 1, 2, 3; 4, 5, 6 are failures that are remembered. */
#define REFUSAL 3
#define BODY_OF(response) (response % 3 == 0)

mtype = { NONE, STARTED, ENDED };

typedef Record {
    mtype state = NONE;
    bool body;
    byte response
}

typedef Step {
    mtype state = NONE;
    bool body;
    byte result
}

/* The database. */
Record record;        /* as committed, and so are the steps */
Step called;          /* the step that calls another service */
Step worked;          /* the step that is a transaction */
byte key = NOBODY;
byte written;         /* the response that the holder of the key has stored and not committed; 0: none */
byte working;         /* whose effects, and row of the second step, are there and not committed; 0: nobody's */
bool orphaned;        /* whether the connection of that transaction is gone */

/* What only the model knows. */
bool left[2];         /* with which bodies the derived key has left */
byte called1;         /* the result of the call that was remembered first; 0: none */
byte worked1;         /* that of the transaction */
byte effects;         /* the request whose effects of the transaction committed last; 0: none */
byte stored;          /* the response that was stored first; 0: none */
byte answered;        /* how many requests have a final answer */

byte faults = FAULTS;

/* The properties, as in lease.pml. A run can ask for one of them alone. */
#define ALL 0
#define S1 1  /* the step that is a transaction commits at most once */
#define S2 2  /* a result that was remembered is what every attempt gets */
#define S3 3  /* the derived key does not leave with two bodies */
#define S4 4  /* one response is stored, and every success is answered with it */
#define B 7   /* a response, or a result, is that of this body */
#define I4 9  /* nobody waits for the work of another attempt */
#ifndef ONLY
#define ONLY ALL
#endif
#define HOLDS(property, condition) assert((ONLY != property && ONLY != ALL) || (condition))

#define MINE (record.body == body)
#ifdef ANY_BODY
#define OF_THIS(step) true
#else
#define OF_THIS(step) (step.body == body)
#endif

/* A branch of its own: a run that never takes it tells so, as of any statement that was not reached. */
inline happens(condition) {
    if
    :: condition -> skip
    :: !(condition)
    fi
}

inline rollBack() {
    if
    :: key == me -> key = NOBODY
    :: key != me  /* the database has done it */
    fi
}

inline dropWork() {
    if
    :: working == me && !orphaned -> working = 0
    :: working != me || orphaned
    fi
}

inline checkCalled() {
    HOLDS(S2, called.result == called1);
    HOLDS(B, BODY_OF(called.result) == body);
    happens(called.result != me)
}

inline checkWorked() {
    HOLDS(S2, worked.result == worked1);
    HOLDS(B, BODY_OF(worked.result) == body);
    happens(worked.result != me && worked.result != me + REFUSAL)
}

inline remember(result1) {
    worked.state = ENDED;
    worked.body = BODY_OF(result1);
    worked.result = result1;
    worked1 = (worked1 == 0 -> result1 : worked1)
}

inline commitWork(who) {
    HOLDS(S1, effects == 0);
    HOLDS(S2, worked1 == 0);
    effects = who;
#ifndef REMEMBER_WITH_THE_RESPONSE
    remember(who);
#endif
    working = 0;
    orphaned = false
}

inline commitResponse() {
    HOLDS(S4, stored == 0);
    HOLDS(B, record.state == NONE || record.body == BODY_OF(written));
    stored = written;
    record.state = ENDED;
    record.body = BODY_OF(written);
    record.response = written;
#ifdef REMEMBER_WITH_THE_RESPONSE
    remember(written);
#endif
    written = 0;
    key = NOBODY
}

/* The node dies, and its client sends the request again. */
inline die() {
    faults--;
    if
    :: key == me -> key = THE_DEAD
    :: key != me
    fi;
    dropWork()
}
#define OR_DIE :: atomic { faults > 0 -> die(); goto hold }

proctype Request(byte me; bool body) {

hold:  /* how, is what the other models are about */
    if
    :: atomic { key == NOBODY && (record.state == NONE || (record.state == STARTED && MINE)) ->
        key = me;
#ifdef RECORD_IS_LEFT
        record.state = STARTED;
        record.body = body
#endif
        }
    :: atomic { key == NOBODY && record.state == ENDED && MINE ->
        HOLDS(S4, record.response == stored);
        HOLDS(B, BODY_OF(record.response) == body);
        happens(record.response == me);  /* a client whose node died learns what that one did */
        goto replayed }
    :: record.state != NONE && !MINE -> goto reused
    :: key != NOBODY && key != THE_DEAD && BODY_OF(key) != body -> goto reused
    fi;

    if  /* the operation runs. It fails, or its first step calls another service */
    :: true
    :: atomic { faults > 0 -> faults--; goto failed }
    OR_DIE
    fi;
#ifdef CALL_FIRST
#define WITHOUT_ROW (called.state == NONE)
    if
    :: WITHOUT_ROW -> goto call_leaves
    :: !WITHOUT_ROW
    fi;
#else
#define WITHOUT_ROW false
#endif
    if
    :: called.state == NONE
    :: called.state == STARTED && OF_THIS(called) -> goto call_leaves
    :: atomic { called.state == ENDED && OF_THIS(called) -> checkCalled(); goto called_or_known }
    :: called.state != NONE && !OF_THIS(called) -> goto intruder
    OR_DIE
    fi;
    if
    :: atomic { called.state == NONE -> called.state = STARTED; called.body = body }
    :: called.state != NONE -> goto failed  /* in progress */
    OR_DIE
    fi;

call_leaves:
    if
    :: atomic { left[body] = true; HOLDS(S3, !(left[0] && left[1])) }
    OR_DIE
    fi;
    if
    :: atomic { WITHOUT_ROW || (called.state == STARTED && OF_THIS(called)) ->
        called.state = ENDED;
        called.body = body;
        called.result = me;
        called1 = me }
    :: atomic { called.state == ENDED && OF_THIS(called) ->
#ifdef END_OVERWRITES
        called.result = me;
#endif
#if defined END_OVERWRITES || defined KEEPS_ITS_OWN
        HOLDS(S2, called1 == me);
#endif
        checkCalled() }
    OR_DIE
    fi;

called_or_known:  /* the second step is a transaction, apart from that of the operation */
    if
    :: worked.state == NONE
    :: atomic { worked.state == ENDED -> checkWorked(); goto complete }
    OR_DIE
    fi;
#ifdef INSERT_WAITS
    HOLDS(I4, working == 0);
#endif
    if
#ifdef NO_PRIMARY_KEY
    :: true
#else
    :: atomic { worked.state == NONE && working == 0 -> working = me }
    :: worked.state != NONE || working != 0 -> goto failed  /* in progress */
#endif
    OR_DIE
    fi;
#ifdef NO_PRIMARY_KEY
#define IN_STEP true
#else
#define IN_STEP (working == me && !orphaned)
#endif
    if
    :: atomic { IN_STEP -> commitWork(me); goto complete }
    :: atomic { IN_STEP -> dropWork() }  /* it fails, with an exception that is to be remembered */
    :: atomic { !IN_STEP -> goto failed }
    :: atomic { IN_STEP && faults > 0 -> faults--; orphaned = true; goto failed }  /* its connection breaks, in doubt */
    OR_DIE
    fi;
    if
#ifdef FAILURE_WITHOUT_A_LOOK
    :: atomic { remember(me + REFUSAL); checkWorked() }
#else
    :: atomic { worked.state == NONE && working == 0 -> remember(me + REFUSAL) }
    :: atomic { worked.state == ENDED -> checkWorked() }
    :: worked.state == NONE && working != 0 -> goto failed
#endif
    OR_DIE
    fi;

complete:
    if
    :: atomic { key == me -> written = me; commitResponse() }
    :: atomic { key == me && faults > 0 -> faults--; written = me; key = THE_DEAD; goto failed }  /* in doubt */
    :: atomic { key != me -> goto failed }
    OR_DIE
    fi;
    goto executed;

failed:  /* rolls back. The key may be bound afterwards, and the client sends the request again */
    if
    :: atomic { rollBack() }
    OR_DIE
    fi;
#ifndef RECORD_IS_LEFT
    if
    :: atomic { key == NOBODY && record.state == NONE -> record.state = STARTED; record.body = body }
    :: true
    fi;
#endif
    goto hold;

intruder:  /* leaves nothing */
    rollBack();

executed: replayed: reused:
    answered++
}

/* What happens to connections, and what the database does of its own accord. */
proctype World() {
end:
    do
    :: atomic { faults > 0 && key != NOBODY && key != THE_DEAD -> faults--; key = THE_DEAD }  /* and the owner lives on */
    :: atomic { key == THE_DEAD -> key = NOBODY; written = 0 }
    :: atomic { key == THE_DEAD && written != 0 -> commitResponse() }
    :: atomic { orphaned -> orphaned = false; working = 0 }
    :: atomic { orphaned -> commitWork(working) }
    :: atomic { faults > 0 ->  /* the database restarts */
        faults--;
        key = NOBODY;
        written = 0;
        working = 0;
        orphaned = false }
    od
}

init {
    atomic {
        run Request(1, false);
        run Request(2, false);
        run Request(3, true);
        run World()
    }
}

ltl no_key_is_stuck { <> (answered == 3) }
