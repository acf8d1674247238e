/*
 * The life of one key on PostgreSQL: three requests, two bodies, faults, expiry and purge. ../docs/model.md explains it.
 *
 * An atomic block is one statement of the database, or a part of one that others can see. Between two of them anything may
 * happen.
 */

#ifndef FAULTS
#define FAULTS 1  /* how many there are, of all kinds: a node dies, the database restarts, the operation fails with a 5xx */
#endif
#ifndef TICKS
#define TICKS 1   /* how often the retention of all that is remembered ends */
#endif

/* Who has a lock: a call (1, 2 or 3), or one of these. */
#define NOBODY 0
#define PURGE 4
#define THE_DEAD 5  /* a transaction whose node is gone, until the database notices; there is one at a time */
#define ASKED 8     /* added to a call that has the mark, and never had the key */

/* A record is known by the request that left it: 1, 2, 3 with effects; 4, 5, 6 are refusals; 7, 8, 9 only bind the key. */
#define NONE 0
#define REFUSAL 3
#define BINDING 6
#define HAS_EFFECTS(record) (record != NONE && record <= REFUSAL)
#define BINDS(record) (record > BINDING)
#define BODY_OF(record) (record % 3 == 0)

/* The database. */
byte record = NONE;     /* as committed */
bool expired;
byte key = NOBODY;      /* the lock of the key */
byte mark[2] = NOBODY;  /* the locks of the key and each body: who has it for himself */
byte shares[2];         /* and who shares it, a bit each */
byte row = NOBODY;      /* the lock of the record's row; whoever inserts a row has it too */
byte written = NONE;    /* what the holder of the row has written, and not committed */
bool writtenExpired;
bool dying;             /* whether the transaction of the dead has not ended: after that it only has locks to give back */
#ifdef LOCKS_DO_NOTHING
bool open[4];           /* whether the transaction of a call is alive */
#endif

/* What only the model knows. */
byte effects = NONE;    /* the record of the effects that committed last */
bool remembered;        /* whether their retention lasts */
byte inFlight;          /* for which body somebody holds the key who may: 1 or 2, or 0 */
bool another[4] = true; /* whether the key was bound, or held, for another request at any time during a call */
byte answered;          /* how many requests have a final answer */

byte faults = FAULTS;
byte ticks = TICKS;

/* The properties. A run can ask for one of them alone. */
#define ALL 0
#define I1 1  /* effects commit at most once within the retention */
#define I2 2  /* what is replayed is what committed, for this body */
#define I3 3  /* effects committed <=> response stored */
#define I4 4  /* nobody waits for a call, and no duplicate makes the owner fail */
#define E 5   /* what has expired is as if never seen */
#define O 6   /* no operation runs for a key that is bound to another body, or held */
#define T 7   /* a key is called reused only if it was bound to another body, or held for one */
#define L 8   /* a refusal is remembered, and the key of a failure bound, unless another call was faster */
#define P 9   /* in progress is told by the mark only of a call that has had the key */
#ifndef ONLY
#define ONLY ALL
#endif
#define HOLDS(property, condition) assert((ONLY != property && ONLY != ALL) || (condition))

#ifdef LOCKS_DO_NOTHING
#define FREE true
#define ALIVE open[me]
#define OURS ALIVE
#define ONE_OWNER false
#else
#define FREE (key == NOBODY)
#ifdef LEAVE_WITHOUT_HOLD
#define ALIVE (key == me || leaving != NONE)
#else
#define ALIVE (key == me)
#endif
#ifdef MARK_DECIDES
#define OURS (ALIVE && mark[body] == me)
#else
#define OURS ALIVE
#endif
#define ONE_OWNER true
#endif
#ifdef NO_EXPIRY_CHECK
#define REMEMBERED (found != NONE)
#else
#define REMEMBERED (found != NONE && !foundExpired)
#endif
#define MINE(record) (BODY_OF(record) == body)
#define BOUND_TO_ANOTHER (record != NONE && !expired && !MINE(record))

#define SHARES(who, ofBody) ((shares[ofBody] >> who) & 1)

inline share() {
    shares[body] = shares[body] | (1 << me)
}

inline letGoOfShare(who, ofBody) {
    shares[ofBody] = shares[ofBody] & (255 - (1 << who))
}

/* A branch of its own: a run that never takes it tells so, as of any statement that was not reached. */
inline happens(condition) {
    if
    :: condition -> skip
    :: !(condition)
    fi
}

inline checkRecord() {
    HOLDS(I3, !remembered || record == effects);
    HOLDS(I3, !HAS_EFFECTS(record) || record == effects)
}

inline checkReplay() {
    HOLDS(I2, MINE(found) && (!(remembered || HAS_EFFECTS(found)) || found == effects));
    HOLDS(E, !foundExpired);
    happens(found == me);              /* a client whose node died learns what that one did */
    happens(!HAS_EFFECTS(found));      /* a refusal is replayed */
    happens(HAS_EFFECTS(found) && found != me)
}

inline beInFlight(ofBody) {
    inFlight = 1 + ofBody;
    another[(ofBody -> 1 : 3)] = true;
    another[(ofBody -> 2 : 3)] = true
}

/* Whoever holds the key may do so unless it is bound to another body: then the look-up will say so. */
inline enterFlight() {
    if
    :: ONE_OWNER && !BOUND_TO_ANOTHER -> beInFlight(body)
    :: !ONE_OWNER || BOUND_TO_ANOTHER
    fi
}

inline letGoOfKey() {
    key = NOBODY;
    inFlight = 0
}

inline takeKey() {
#ifdef LOCKS_DO_NOTHING
    open[me] = true
#else
    key = me
#endif
}

inline letGoOfRow() {
    row = NOBODY;
    written = NONE;
    writtenExpired = false
}

inline end(who) {
#ifdef LOCKS_DO_NOTHING
    open[who % 4] = false;
#endif
    if
    :: row == who -> letGoOfRow()
    :: row != who  /* it had none, or the database has done it */
    fi
}

inline commitEffects(response) {
    HOLDS(I1, !remembered);
    happens(effects != NONE);  /* after the retention, a retry runs */
    effects = response;
    remembered = !writtenExpired
}

inline commit(who) {
#ifndef STORE_AFTER_COMMIT
    if
    :: HAS_EFFECTS(written) -> commitEffects(written)
    :: !HAS_EFFECTS(written)
    fi;
#endif
    record = written;
    expired = writtenExpired;
    end(who);
    checkRecord()
}

#define NOBODY_DEAD (!dying && key != THE_DEAD && mark[0] != THE_DEAD && mark[1] != THE_DEAD && \
    !SHARES(THE_DEAD, 0) && !SHARES(THE_DEAD, 1))

inline die() {
    faults--;
    dying = true;
    if
    :: key == me -> key = THE_DEAD
    :: key != me
    fi;
    if
    :: mark[body] == me -> mark[body] = THE_DEAD
    :: mark[body] != me
    fi;
    if
    :: SHARES(me, body) -> letGoOfShare(me, body); shares[body] = shares[body] | (1 << THE_DEAD)
    :: !SHARES(me, body)
    fi;
    if
    :: row == me -> row = THE_DEAD
    :: row != me
    fi;
#ifdef LOCKS_DO_NOTHING
    open[me] = false;
#endif
    found = NONE;
    foundExpired = false;
    holder = NOBODY;
    leaving = NONE;
    another[me] = true
}

/* The node dies, and its client sends the request again. */
#define OR_DIE :: atomic { faults > 0 && NOBODY_DEAD -> die(); goto hold }

/* From here on, what others do counts for this call. What it leaves behind is no call. */
inline begin() {
    another[me] = leaving != NONE || BOUND_TO_ANOTHER || (inFlight != 0 && inFlight != 1 + body)
}

#define NO_LOCK_LEFT (key != me && mark[body] != me && mark[body] != me + ASKED && !SHARES(me, body))

proctype Request(byte me; bool body) {
    byte leaving;       /* what the call leaves after its transaction has rolled back; NONE: it has not */
    byte found;         /* the record, as the look-up found it */
    bool foundExpired;
    byte holder;        /* who has the key instead */
    bool twin;          /* whether that is known to be for the same body */
    bool over;          /* whether the request has its final answer once the transaction has ended */

hold:  /* one statement, which takes two locks at most: others can see the first of them alone */
#ifdef ONE_STATEMENT
    atomic { found = record; foundExpired = expired };  /* the snapshot is older than the lock */
#endif
#ifdef LEAVE_WITHOUT_HOLD
    if
    :: leaving != NONE -> goto look_up
    :: leaving == NONE
    fi;
#endif
#ifdef MARK_FIRST
    if
    :: atomic { mark[body] == NOBODY -> begin(); mark[body] = me }
    :: atomic { mark[body] != NOBODY -> begin(); goto look_up }
    fi;
    if
    :: atomic { FREE -> takeKey(); enterFlight() }
    :: atomic { !FREE -> goto look_up }
    fi;
#else
    if
    :: atomic { FREE -> begin(); takeKey(); enterFlight() }
    :: atomic { !FREE -> begin(); goto ask }
    fi;
    if
    :: atomic { ALIVE && mark[body] == NOBODY && shares[body] == 0 -> mark[body] = me; goto look_up }
#ifdef MARK_DECIDES
    :: atomic { ALIVE && (mark[body] != NOBODY || shares[body] != 0) -> inFlight = 0; goto look_up }
#else
    :: ALIVE && mark[body] != NOBODY -> goto look_up  /* its last holder has not given it back yet */
    :: ALIVE && mark[body] == NOBODY && shares[body] != 0 -> goto look_up
#endif
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

ask:  /* whose mark cannot be shared is a twin */
    if
#ifdef ASK_WITHOUT_SHARING
    :: atomic { mark[body] == NOBODY -> mark[body] = me + ASKED }
#else
    :: atomic { mark[body] == NOBODY -> share() }
#endif
    :: atomic { mark[body] != NOBODY -> HOLDS(P, mark[body] < ASKED); twin = true }
    fi;
#endif

look_up:  /* another statement of the same round trip */
    atomic {
#ifndef ONE_STATEMENT
        found = record;
        foundExpired = expired;
#endif
#ifdef NO_LOOK_UP
        found = NONE;
        foundExpired = false;
#endif
        if
        :: leaving == NONE && REMEMBERED && !MINE(found) ->
            HOLDS(E, !foundExpired);
            over = true;
            goto ended
        :: leaving == NONE && REMEMBERED && MINE(found) && !BINDS(found) ->
            checkReplay();
            over = true;
            goto ended
        :: leaving != NONE && (!OURS || (REMEMBERED && !(MINE(found) && BINDS(found)))) ->  /* another call was faster */
            HOLDS(L, !ONE_OWNER || ticks < TICKS || found != NONE || key == NOBODY || inFlight != 0);
            goto left
        :: OURS && BINDS(found) && MINE(found) -> goto lock_row
        :: OURS && !REMEMBERED && !(BINDS(found) && MINE(found)) -> goto ours
        :: leaving == NONE && !OURS && (!REMEMBERED || (BINDS(found) && MINE(found))) ->
            if
            :: twin -> goto ended
            :: !twin -> goto not_ours
            fi
        fi
    }

lock_row:  /* where others hold keys by row, one of them may have it; else the purge has */
    if
    :: atomic { ALIVE && row == NOBODY && record != NONE -> row = me; goto ours }
    :: atomic { ALIVE && (row != NOBODY || record == NONE) ->
        if
        :: leaving == NONE -> goto not_ours
        :: leaving != NONE -> goto left
        fi }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

not_ours:  /* pg_locks is no snapshot: it is read twice, for the holder of the key and for his mark */
    atomic {
        found = NONE;
        foundExpired = false;
#ifdef MARK_FIRST
        if
        :: mark[body] == me && key != me -> goto reused
        :: else -> goto ended
        fi
#endif
#ifdef WITHOUT_EVIDENCE
        if
        :: mark[body] == NOBODY -> goto reused
        :: mark[body] != NOBODY -> goto ended
        fi
#endif
        holder = key
    }
#ifdef EVIDENCE_OF_ANYBODY
#define EVIDENCE (mark[1 - body] != NOBODY)
#else
#define EVIDENCE (holder != NOBODY && mark[1 - body] == holder)
#endif
    if
    :: atomic { EVIDENCE -> holder = NOBODY }
    :: atomic { !EVIDENCE -> holder = NOBODY; goto ended }
    OR_DIE
    fi;
#ifndef NO_LOOK_AFTER_EVIDENCE
    if  /* the holder may be about to be told that the key is bound to this request */
    :: atomic { record != NONE && !expired && MINE(record) -> goto ended }
    :: atomic { !(record != NONE && !expired && MINE(record)) -> goto reused }
    fi;
#endif

reused:
    atomic {
        HOLDS(T, !ONE_OWNER || another[me]);
        over = true;
        goto ended
    }

ours:
    if
    :: atomic { ALIVE && leaving == NONE ->
        HOLDS(O, !ONE_OWNER || (!BOUND_TO_ANOTHER && (inFlight == 0 || inFlight == 1 + body)));
        another[me] = true;
        enterFlight();
        happens(BINDS(record) && MINE(record));    /* a retry after a failure */
        happens(BINDS(record) && !MINE(record)) }  /* whose binding has expired */
    :: atomic { ALIVE && leaving > BINDING && BINDS(found) && !foundExpired -> goto left }  /* it is bound already */
    :: atomic { ALIVE && leaving != NONE && !(leaving > BINDING && BINDS(found) && !foundExpired) -> skip }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

put:  /* the operation returns; then: insert, or replace what was found, a record that only binds the key or has expired */
#ifdef NO_PRIMARY_KEY
#define ROOM true
#elif defined REPLACE_ANYTHING
#define ROOM (record == NONE || found != NONE)
#else
#define ROOM (record == NONE || (found != NONE && (BINDS(record) || expired)))
#endif
    if
    :: atomic { leaving == NONE -> leaving = me + REFUSAL; goto ended }
    :: atomic { leaving == NONE && faults > 0 -> faults--; leaving = me + BINDING; goto ended }
#ifdef STORE_AFTER_COMMIT
    :: atomic { leaving == NONE && ALIVE -> commitEffects(me); leaving = me; checkRecord(); goto ended }
#else
    :: atomic { ALIVE && (row == NOBODY || row == me) && ROOM -> row = me; written = (leaving == NONE -> me : leaving) }
#endif
    :: atomic { ALIVE && (row == NOBODY || row == me) && !ROOM ->
        HOLDS(I4, !ONE_OWNER);
        goto ended }  /* overtaken: it looks up again */
    :: atomic { ALIVE && row != NOBODY && row != me -> HOLDS(I4, !ONE_OWNER || row == PURGE); goto put }  /* waits */
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;
#ifdef RELEASE_BEFORE_COMMIT
    atomic { key == me -> letGoOfKey(); mark[body] = NOBODY };
#endif
    if
    :: atomic { row == me -> commit(me); over = (leaving <= BINDING); leaving = NONE; goto ended }
    :: atomic { row != me -> goto broken }
    OR_DIE  /* a commit that was sent may still happen */
    fi;

left:  /* somebody was faster */
    atomic { over = (leaving != NONE && leaving <= BINDING); leaving = NONE; goto ended }

broken:  /* the database has restarted meanwhile: the client is told to send again */
    atomic { leaving = NONE; goto ended }

ended:  /* what committed can be seen, and the locks go one by one */
    atomic { found = NONE; foundExpired = false; twin = false; another[me] = true; end(me) };
    do
#ifdef ASK_WITHOUT_SHARING
    :: atomic { mark[body] == me + ASKED -> mark[body] = NOBODY; goto unless_locked }
#endif
    :: atomic { SHARES(me, body) -> letGoOfShare(me, body); goto unless_locked }
    :: atomic { key == me -> letGoOfKey(); goto unless_locked }
    :: atomic { mark[body] == me -> mark[body] = NOBODY; goto unless_locked }
    :: atomic { NO_LOCK_LEFT ->
unless_locked:
        if
        :: NO_LOCK_LEFT && !over -> goto hold  /* again, or to leave something behind */
        :: NO_LOCK_LEFT && over -> over = false; answered++; break
        :: !NO_LOCK_LEFT
        fi }
    od
}

/* Reads expired keys without a lock, then locks each if it is still expired. It may die: then it is slow, and rolls back. */
proctype Purge() {
end_look_up:
    record != NONE && expired;
    if
#ifdef NO_RECHECK
    :: atomic { row == NOBODY && record != NONE -> row = PURGE }
#else
    :: atomic { row == NOBODY && record != NONE && expired -> row = PURGE }
#endif
    :: row != NOBODY || record == NONE || !expired -> goto end_look_up
    fi;
    if
    :: atomic { row == PURGE -> record = NONE; expired = false; letGoOfRow(); checkRecord() }
    :: atomic { row == PURGE -> letGoOfRow() }
    :: row != PURGE
    fi;
    goto end_look_up
}

/* The clock, and what the database does of its own accord. */
proctype World() {
    byte me = THE_DEAD;
end_world:
    do
    :: atomic { ticks > 0 ->
        ticks--;
        expired = (record != NONE);
        writtenExpired = (written != NONE);
        remembered = false;
        another[1] = true;  /* a call may count what has just expired, or not */
        another[2] = true;
        another[3] = true;
        if
        :: key != NOBODY && key != THE_DEAD -> inFlight = 1 + BODY_OF(key)  /* whoever holds the key may do so from now on */
        :: key == THE_DEAD && (mark[0] == THE_DEAD || SHARES(THE_DEAD, 0)) -> inFlight = 1
        :: key == THE_DEAD && (mark[1] == THE_DEAD || SHARES(THE_DEAD, 1)) -> inFlight = 2
        :: else
        fi }
#ifndef LOCKS_OUTLIVE_THEIR_OWNER
    :: atomic { dying -> end(THE_DEAD); dying = false }
    :: atomic { dying && row == THE_DEAD && written != NONE -> commit(THE_DEAD); dying = false }
    :: atomic { !dying && key == THE_DEAD -> letGoOfKey() }
    :: atomic { !dying && mark[0] == THE_DEAD -> mark[0] = NOBODY }
    :: atomic { !dying && mark[1] == THE_DEAD -> mark[1] = NOBODY }
    :: atomic { !dying && SHARES(THE_DEAD, 0) -> letGoOfShare(THE_DEAD, 0) }
    :: atomic { !dying && SHARES(THE_DEAD, 1) -> letGoOfShare(THE_DEAD, 1) }
#endif
    :: atomic { faults > 0 ->  /* the database restarts */
        faults--;
        letGoOfRow();
        dying = false;
        letGoOfKey();
        mark[0] = NOBODY;
        mark[1] = NOBODY;
        shares[0] = 0;
        shares[1] = 0;
#ifdef LOCKS_DO_NOTHING
        open[1] = false;
        open[2] = false;
        open[3] = false;
#endif
        checkRecord() }
    od
}

init {
    atomic {
#ifdef MAYBE_BOUND
        if
        :: skip
        :: record = 1 + BINDING  /* by an earlier failure */
        fi;
#endif
        run Request(1, false);
        run Request(2, false);
        run Request(3, true);
        run Purge();
        run World()
    }
}

ltl no_key_is_stuck { <> (answered == 3) }
