/*
 * The life of one key that is held by a lease: three requests, two bodies, an operation of two steps, faults, leases that end too
 * early, and expiry. ../docs/model.md explains it.
 *
 * An atomic block is one statement of the database, or a commit. Between two of them anything may happen. A server that freezes is one
 * that takes its time.
 */

#ifndef FAULTS
#define FAULTS 2  /* how many there are, of all kinds: a node dies, the database restarts, a commit is in doubt, the operation fails */
#endif
#ifndef LATE
#define LATE 1    /* how often a lease ends although its owner lives: it was frozen, or its renewals were late or lost */
#endif
#ifndef TICKS
#define TICKS 1   /* how often the retention of the record ends */
#endif

/* Who holds the lock of the record: a request (1, 2 or 3), or one of these. */
#define NOBODY 0
#define THE_DEAD 5  /* a transaction whose connection is gone, until the database notices */

/* A result or a response is known by the request that got it: 1, 2, 3; 4, 5, 6 are refusals. */
#define REFUSAL 3
#define BODY_OF(response) (response % 3 == 0)

mtype = { NONE, STARTED, ENDED };

typedef Record {
    mtype state = NONE;
    bool body;
    byte token;     /* whose lease it is; 0: nobody's */
    bool over;      /* the lease, by the database's clock */
    byte response;
    bool expired
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
bool durable = true;  /* false: the commit that took the key has not reached the disk */
byte lock = NOBODY;   /* of the record */
byte written;         /* the response that the holder of the lock has stored and not committed; 0: none */
byte working;         /* whose effects, and row of the step, are there and not committed; 0: nobody's */
#ifdef CALL_NOT_DURABLE
bool calledDurable = true;
#endif

/* The servers: which attempts run, so that their leases are renewed. */
bool kept[4];

/* What only the model knows. */
byte owner;           /* who took the key last */
bool lost[4];         /* whose key was taken, or is gone, while the attempt runs */
bool left[2];         /* with which bodies the derived key has left */
byte called1;         /* the result of the call that was remembered first; 0: none */
byte effects;         /* the request whose effects of the transaction committed last; 0: none */
byte stored;          /* the response that was stored first; 0: none */
byte answered;        /* how many requests have a final answer */

byte faults = FAULTS;
byte late = LATE;
byte ticks = TICKS;

/* The properties. A run can ask for one of them alone. */
#define ALL 0
#define S1 1  /* the step that is a transaction commits at most once */
#define S2 2  /* a result that was remembered is what every attempt gets */
#define S3 3  /* the derived key does not leave with two bodies */
#define S4 4  /* one response is stored, and every success is answered with it */
#define S5 5  /* nobody lets the lease of the dead last longer */
#define S6 6  /* nothing of an attempt commits whose key was taken */
#define B 7   /* a response, or a result, is that of this body */
#define W 8   /* as long as a lease lasts, nobody else takes the key, or ends the lease */
#ifndef ONLY
#define ONLY ALL
#endif
#define HOLDS(property, condition) assert((ONLY != property && ONLY != ALL) || (condition))

#ifdef SAME_TOKEN
#define TOKEN_OF(request) (request / 3 + 1)  /* that of the body, in place of a random one */
#else
#define TOKEN_OF(request) request
#endif
#define TOKEN TOKEN_OF(me)
#define EXISTS (record.state != NONE)
#define MINE (record.body == body)
#define FREE (lock == NOBODY && EXISTS)
#define LEASED (record.token != 0 && !record.over)
#define HAS_LEASE (record.token == TOKEN)
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

inline releaseLock() {
    lock = NOBODY;
    written = 0;
    working = 0
}

#if defined STEP_WITHOUT_LEASE || defined STEP_WITHOUT_LOCK
#define LOCKLESS
#endif

/* The transaction of a step ends, which has the lock of the record. */
inline endStep() {
#ifdef LOCKLESS
    if
    :: working == me -> working = 0
    :: working != me
    fi
#else
    releaseLock()
#endif
}

/* The attempt is over. */
inline drop() {
    kept[me] = false;
    lost[me] = false
}

inline loseToAnother() {
    lost[owner] = kept[owner];
    owner = 0
}

inline bind() {
    HOLDS(W, !LEASED);
    loseToAnother();
    record.state = STARTED;
    record.body = body;
    record.token = TOKEN;
    record.over = false;
    record.response = 0;
    record.expired = false;
    kept[me] = true;
    lost[me] = false;
    owner = me
}

inline forget() {
    loseToAnother();
    record.state = NONE;
    record.body = false;
    record.token = 0;
    record.over = false;
    record.response = 0;
    record.expired = false
}

inline endLease() {
    record.token = 0;
    record.over = false;
    owner = 0
}

inline forgetStep(step) {
    step.state = NONE;
    step.body = false;
    step.result = 0
}

inline checkCalled() {
    HOLDS(S2, called.result == called1);
    HOLDS(B, BODY_OF(called.result) == body);
    happens(called.result != me)
}

inline checkWorked() {
    HOLDS(S2, worked.result == effects);
    HOLDS(B, BODY_OF(worked.result) == body);
    happens(worked.result != me)
}

inline checkReplay() {
    HOLDS(S4, record.response == stored);
    HOLDS(B, BODY_OF(record.response) == body);
    happens(record.response == me);  /* a client whose node died learns what that one did */
    happens(record.response > REFUSAL)
}

/* The step's effects and its row commit, of whoever has written them. */
inline commitWork() {
    HOLDS(S1, effects == 0);
    HOLDS(S6, !lost[working]);
    effects = working;
#ifndef REMEMBER_AFTER_COMMIT
    worked.state = ENDED;
    worked.body = BODY_OF(working);
    worked.result = working;
#endif
    if
    :: lock == working || lock == THE_DEAD -> record.over = false; record.expired = false  /* the step renews the lease */
    :: lock != working && lock != THE_DEAD
    fi;
    durable = true
}

inline commitResponse() {
    HOLDS(S4, stored == 0);
    HOLDS(B, BODY_OF(written) == record.body);
    stored = written;
    record.state = ENDED;
    record.response = written;
    record.expired = false;
    durable = true;
    endLease();
    releaseLock()
}

inline dieInTransaction() {
    faults--;
    drop();
    if
    :: lock == me -> lock = THE_DEAD; written = 0; working = 0
#ifdef LOCKLESS
    :: lock != me && working == me -> working = 0
    :: lock != me && working != me
#else
    :: lock != me
#endif
    fi
}

/* The node dies, and its client sends the request again. */
#define OR_DIE :: atomic { faults > 0 -> faults--; drop(); goto look_up }
#define OR_DIE_IN_TRANSACTION :: atomic { faults > 0 -> dieInTransaction(); goto look_up }

/* A commit was sent, and who sent it hears no more: it may still happen. The node dies, or its attempt fails. */
#define OR_BE_IN_DOUBT \
    :: atomic { lock == me && faults > 0 -> faults--; lock = THE_DEAD; drop(); goto look_up } \
    :: atomic { lock == me && faults > 0 -> faults--; lock = THE_DEAD; goto failed }

proctype Request(byte me; bool body) {
    byte response;    /* what the operation left */
    bool sawExpired;  /* what the look-up saw */
    bool sawEnded;
    bool sawBody;

look_up:
    atomic {
        response = 0;
        sawExpired = record.expired;
        sawEnded = (record.state == ENDED);
        sawBody = record.body;
        if
        :: !EXISTS -> goto take
        :: EXISTS && !record.expired && !MINE -> goto reused
        :: EXISTS && !record.expired && MINE && record.state == ENDED -> checkReplay(); goto replayed
        :: EXISTS && (record.expired || (MINE && record.state == STARTED)) -> goto take_over
        fi
    }

take:  /* in a transaction of its own, whose commit does not wait for the disk */
    if
    :: atomic { !EXISTS -> bind(); durable = false; goto call_begins }
    :: EXISTS -> goto look_up
    OR_DIE
    fi;

take_over:
    if
    :: atomic { LEASED -> goto look_up }  /* in progress */
#ifdef SERVERS_CLOCK
    :: true
#else
    :: !LEASED
#endif
    OR_DIE
    fi;
    if  /* in a transaction of its own too */
    :: atomic { FREE -> lock = me }
    :: atomic { !FREE -> goto look_up }
    OR_DIE
    fi;
#ifdef NO_COMPARISON
#define AS_SEEN true
#else
#define AS_SEEN (record.expired == sawExpired && (record.state == ENDED) == sawEnded && record.body == sawBody)
#endif
#if defined SERVERS_CLOCK || defined NO_LOOK_AT_THE_LEASE
#define MAY_TAKE true
#else
#define MAY_TAKE (!LEASED)
#endif
    if
    :: atomic { lock == me && AS_SEEN && MAY_TAKE ->
#ifdef NO_TAKE_OVER
        assert(owner == 0 || kept[owner] || effects == 0);
#endif
        sawExpired = false; sawEnded = false; sawBody = false;
        bind();
        durable = true;
        releaseLock() }
    :: atomic { lock == me && !(AS_SEEN && MAY_TAKE) -> releaseLock(); goto look_up }
    :: atomic { lock != me -> goto look_up }
    OR_DIE_IN_TRANSACTION
    fi;

call_begins:  /* the operation runs. Its first step calls another service */
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
    :: atomic { FREE && HAS_LEASE -> lock = me }
    :: atomic { lock == NOBODY && !HAS_LEASE -> goto lease_lost }
    OR_DIE
    fi;
    if
    :: atomic { lock == me && called.state == NONE ->
        HOLDS(S6, !lost[me]);
        called.state = STARTED;
        called.body = body;
#ifdef CALL_NOT_DURABLE
        calledDurable = durable;
#else
        durable = true;  /* the log is sequential: what committed before is on the disk too */
#endif
        releaseLock() }
    :: atomic { lock == me && called.state != NONE && !OF_THIS(called) -> releaseLock(); drop(); goto intruder }
    :: atomic { lock == me && called.state == STARTED && OF_THIS(called) -> releaseLock() }
    :: atomic { lock == me && called.state == ENDED && OF_THIS(called) -> checkCalled(); releaseLock(); goto called_or_known }
    :: atomic { lock != me -> drop(); goto failed }
    OR_DIE_IN_TRANSACTION
    fi;

call_leaves:
    if
    :: atomic { left[body] = true; HOLDS(S3, !(left[0] && left[1])) }
    OR_DIE
    fi;

    /* The end needs no lease: whoever comes first, has called. */
    if
    :: atomic { WITHOUT_ROW || (called.state == STARTED && OF_THIS(called)) ->
        called.state = ENDED;
        called.body = body;
        called.result = me;
        called1 = me;
        durable = true }
    :: atomic { called.state == ENDED && OF_THIS(called) ->
#ifdef END_OVERWRITES
        called.result = me;
#endif
#if defined END_OVERWRITES || defined KEEPS_ITS_OWN
        HOLDS(S2, called1 == me);
#endif
        checkCalled() }
    :: atomic { !WITHOUT_ROW && (called.state == NONE || !OF_THIS(called)) -> drop(); goto failed }
    OR_DIE
    fi;

called_or_known:
    if  /* the operation goes on, or refuses, or fails */
    :: response = me
    :: atomic { response = me + REFUSAL; goto complete }
    :: atomic { faults > 0 -> faults--; drop(); goto failed }
    OR_DIE
    fi;

    /* Its second step is a transaction. If it is another request's, so is the first, which has told so. */
#ifdef LOCKLESS
#ifdef NO_PRIMARY_KEY
#define IN_STEP true
#else
#define IN_STEP (working == me)
#endif
    if
#ifdef STEP_WITHOUT_LEASE
    :: true
#else
    :: HAS_LEASE
    :: atomic { !HAS_LEASE -> goto lease_lost }
#endif
    OR_DIE
    fi;
    if
#ifdef NO_PRIMARY_KEY
    :: worked.state == NONE
#else
    :: atomic { worked.state == NONE && working == 0 -> working = me }
    :: atomic { worked.state == NONE && working != 0 -> drop(); goto failed }  /* in progress */
#endif
#else
#define IN_STEP (lock == me)
    if
    :: atomic { FREE && HAS_LEASE -> lock = me }
    :: atomic { lock == NOBODY && !HAS_LEASE -> goto lease_lost }
    OR_DIE
    fi;
    if
    :: atomic { lock == me && worked.state == NONE -> working = me }
    :: atomic { lock != me -> drop(); goto failed }
#endif
    :: atomic { IN_STEP && worked.state == ENDED -> checkWorked(); endStep(); goto complete }
    OR_DIE_IN_TRANSACTION
    fi;
    if
    :: atomic { IN_STEP -> working = me; commitWork(); endStep() }
    :: atomic { IN_STEP && faults > 0 -> faults--; endStep(); drop(); goto failed }
    :: atomic { !IN_STEP -> drop(); goto failed }
    OR_BE_IN_DOUBT
    OR_DIE_IN_TRANSACTION
    fi;
#ifdef REMEMBER_AFTER_COMMIT
    if
    :: atomic { worked.state = ENDED; worked.body = body; worked.result = me }
    OR_DIE
    fi;
#endif

complete:
#ifdef COMPLETE_WITHOUT_TOKEN
#define MAY_COMPLETE EXISTS
#else
#define MAY_COMPLETE (EXISTS && HAS_LEASE)
#endif
#ifdef COMPLETE_ANYTHING
#define OPEN true
#else
#define OPEN (record.state == STARTED)
#endif
    if
    :: atomic { lock == NOBODY && MAY_COMPLETE && OPEN -> lock = me; written = response }
    :: atomic { lock == NOBODY && !(MAY_COMPLETE && OPEN) -> goto lease_lost }
    OR_DIE
    fi;
    if
    :: atomic { lock == me -> HOLDS(S6, !lost[me]); commitResponse(); drop() }
    :: atomic { lock != me -> drop(); goto failed }
    OR_BE_IN_DOUBT
    OR_DIE_IN_TRANSACTION
    fi;
    goto executed;

failed:  /* ends the lease. The key stays bound, and the client sends the request again */
#ifdef RELEASE_WITHOUT_TOKEN
#define MAY_RELEASE true
#else
#define MAY_RELEASE HAS_LEASE
#endif
    if
    :: atomic { FREE && MAY_RELEASE -> HOLDS(W, !LEASED || owner == me); endLease(); durable = true }
    :: lock == NOBODY && !(EXISTS && MAY_RELEASE)
    OR_DIE
    fi;
    goto look_up;

lease_lost:  /* the client is told what the record says, as if it had sent the request again */
    atomic { drop(); goto look_up };

intruder:  /* a step belongs to another request, so the record must not bind the key to this one */
    if
    :: atomic { FREE && HAS_LEASE -> forget(); durable = true }
    :: lock == NOBODY && !(EXISTS && HAS_LEASE)
    OR_DIE
    fi;

executed: replayed: reused:
    atomic { response = 0; sawExpired = false; sawEnded = false; sawBody = false; answered++ }
}

#ifdef RENEWS_WITHOUT_TOKEN
#define RENEWS(request) (record.token != 0)
#else
#define RENEWS(request) (record.token == TOKEN_OF(request))
#endif

/* A renewal waits for whoever has the lock. One that a node sent before it died, or froze, comes when it comes. */
#define OR_RENEW(request) \
    :: atomic { kept[request] && lock == NOBODY && RENEWS(request) && (record.over || record.expired) -> \
        HOLDS(S5, kept[owner]); \
        record.over = false; \
        record.expired = false; \
        durable = true }
#ifdef RENEWAL_TAKES_BACK
#define OR_TAKE_BACK(request) \
    :: atomic { kept[request] && lost[request] && lock == NOBODY && record.state == STARTED -> record.token = request; record.over = false }
#else
#define OR_TAKE_BACK(request)
#endif

/* The clocks, the renewals, and what the database does of its own accord. */
proctype World() {
end:
    do
#ifndef LEASE_WITHOUT_END
    :: atomic { record.token != 0 && !record.over && !kept[owner] -> record.over = true }
#endif
    :: atomic { record.token != 0 && !record.over && kept[owner] && late > 0 -> late--; record.over = true }
    OR_RENEW(1)
    OR_RENEW(2)
    OR_RENEW(3)
    OR_TAKE_BACK(1)
    OR_TAKE_BACK(2)
#if TICKS > 0
    :: atomic { ticks > 0 && EXISTS && !record.expired && !LEASED -> ticks--; record.expired = true; stored = 0 }
    :: atomic { record.expired && lock == NOBODY -> forget(); durable = true }  /* the purge */
    :: atomic { (!EXISTS || record.expired) && !kept[1] && !kept[2] && !kept[3] && called.state != NONE ->
        forgetStep(called);
        forgetStep(worked);
        left[0] = false;
        left[1] = false;
        called1 = 0;
        effects = 0 }
#ifdef STEPS_EXPIRE_FIRST
    :: atomic { ticks > 0 && worked.state != NONE -> ticks--; forgetStep(worked) }
#endif
#endif
#ifndef LOCK_OUTLIVES_OWNER
    :: atomic { lock == THE_DEAD -> releaseLock() }
    :: atomic { lock == THE_DEAD && working != 0 -> commitWork(); releaseLock() }
    :: atomic { lock == THE_DEAD && written != 0 -> commitResponse() }
#endif
    :: atomic { faults > 0 ->  /* the database restarts */
        faults--;
        releaseLock();
        if
        :: !durable ->
            forget();
#ifdef CALL_NOT_DURABLE
            if
            :: !calledDurable -> forgetStep(called)
            :: calledDurable
            fi;
#endif
        :: skip
        fi;
        durable = true }
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
