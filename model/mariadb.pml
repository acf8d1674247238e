/*
 * The life of one key on MariaDB: three requests, two bodies, faults, expiry and purge. ../docs/model.md explains it.
 *
 * An atomic block is one statement of the database. Between two of them anything may happen.
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

/* A record is known by the request that left it: 1, 2, 3 with effects; 4, 5, 6 are refusals; 7, 8, 9 only bind the key. */
#define NONE 0
#define REFUSAL 3
#define BINDING 6
#define HAS_EFFECTS(record) (record != NONE && record <= REFUSAL)
#define BINDS(record) (record > BINDING)
#define BODY_OF(record) (record % 3 == 0)

/* The database. */
byte record = NONE;   /* as committed */
bool expired;
byte row = NOBODY;    /* the exclusive lock of the record's row; whoever inserts a row has it too */
bool shared[4];       /* the shared ones, of calls that have found a duplicate; the first is that of the dead */
byte written = NONE;  /* what the holder of the row has written, and not committed: others can peek at it */
bool writtenExpired;

/* What only the model knows. */
byte effects = NONE;  /* the record of the effects that committed last */
bool remembered;      /* whether their retention lasts */
byte answered;        /* how many requests have a final answer */

byte faults = FAULTS;
byte ticks = TICKS;

/* The properties. A run can ask for one of them alone. */
#define ALL 0
#define I1 1  /* effects commit at most once within the retention */
#define I2 2  /* what is replayed is what committed, for this body */
#define I3 3  /* effects committed <=> response stored */
#define I4 4  /* nobody waits for a lock, and no duplicate makes the owner fail */
#define E 5   /* what has expired is as if never seen */
#define O 6   /* no operation runs for a key that is bound to another body */
#define T 7   /* a key is called reused only if it is bound to another body, or held for one */
#ifndef ONLY
#define ONLY ALL
#endif
#define HOLDS(property, condition) assert((ONLY != property && ONLY != ALL) || (condition))

#define ALIVE (row == me)
#define MINE(record) (BODY_OF(record) == body)
#define REMEMBERED (found != NONE && !foundExpired)
#define SHARED_BY_OTHERS (shared[0] || (shared[1] && me != 1) || (shared[2] && me != 2) || (shared[3] && me != 3))

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
    happens(found == me);          /* a client whose node died learns what that one did */
    happens(!HAS_EFFECTS(found));  /* a refusal is replayed */
    happens(HAS_EFFECTS(found) && found != me)
}

inline undo() {
    written = NONE;
    writtenExpired = false
}

inline commit() {
    if
    :: HAS_EFFECTS(written) ->
        HOLDS(I1, !remembered);
        happens(effects != NONE);  /* after the retention, a retry runs */
        effects = written;
        remembered = !writtenExpired
    :: !HAS_EFFECTS(written)
    fi;
    record = written;
    expired = writtenExpired;
    undo();
    checkRecord()
}

inline die() {
    faults--;
    shared[0] = shared[me];
    shared[me] = false;
    if
    :: row == me -> row = THE_DEAD
    :: row != me
    fi;
    found = NONE;
    foundExpired = false;
    leaving = NONE
}

/* The node dies, and its client sends the request again. */
#define OR_DIE :: atomic { faults > 0 && row != THE_DEAD && !shared[0] -> die(); goto hold }

proctype Request(byte me; bool body) {
    byte leaving;       /* what the call leaves after its transaction has rolled back; NONE: it has not */
    byte found;         /* the record, as the call has read it */
    bool foundExpired;
    bool over;          /* whether the request has its final answer once the transaction has ended */

hold:  /* inserts a started record */
    if
    :: atomic { row == NOBODY && record == NONE -> row = me; written = me + BINDING; goto ours }
    :: atomic { row == NOBODY && record != NONE -> shared[me] = true; goto duplicate }  /* and has a lock of it */
#ifdef INSERT_WAITS
    :: atomic { row != NOBODY -> HOLDS(I4, row == PURGE); goto hold }
#else
    :: row != NOBODY  /* it would have to wait */
#endif
    OR_DIE
    fi;

#ifdef PEEK_WITHOUT_EXPIRY
#define SEEN (PEEK != NONE)
#else
#define SEEN (PEEK != NONE && (written == NONE -> !expired : !writtenExpired))
#endif
#define PEEK (written == NONE -> record : written)
    if  /* it peeks: at what is not committed, or has been meanwhile */
    :: atomic { SEEN && leaving != NONE -> goto left }  /* another call was faster */
    :: atomic { SEEN && leaving == NONE && !MINE(PEEK) ->  /* reused */
        HOLDS(E, written != NONE || !expired);
        HOLDS(T, !MINE(written) && written != NONE || !MINE(record) && record != NONE && !expired);
        over = true;
        goto ended }
    :: atomic { SEEN && leaving == NONE && MINE(PEEK) ->
#ifdef REPLAY_UNCOMMITTED
        found = PEEK;
        if
        :: !BINDS(found) -> checkReplay(); over = true
        :: BINDS(found)
        fi;
#endif
        goto ended }  /* in progress, although it may be completed: it may still roll back */
    :: !SEEN -> goto hold
    :: atomic { !SEEN -> goto left }  /* it has tried often enough */
    fi;

duplicate:
    if
    :: atomic { shared[me] ->
        found = record;
        foundExpired = expired;
#ifndef NO_READ
        if
        :: REMEMBERED && !(BINDS(found) && MINE(found)) && leaving != NONE -> goto left  /* another call was faster */
        :: REMEMBERED && !MINE(found) && leaving == NONE ->
            HOLDS(E, !foundExpired);
            over = true;
            goto ended
        :: REMEMBERED && MINE(found) && !BINDS(found) && leaving == NONE -> checkReplay(); over = true; goto ended
        :: !REMEMBERED || (BINDS(found) && MINE(found))
        fi
#endif
        }
    :: atomic { !shared[me] -> goto broken }
    OR_DIE
    fi;
    if  /* locks the record to have it alone */
    :: atomic { shared[me] && row == NOBODY && !SHARED_BY_OTHERS -> row = me }
    :: atomic { shared[me] && (row != NOBODY || SHARED_BY_OTHERS) ->
        if
        :: leaving != NONE -> goto left
        :: leaving == NONE -> goto ended  /* in progress */
        fi }
    :: atomic { !shared[me] -> goto broken }
    OR_DIE
    fi;

    if  /* and starts it anew if it has expired, so that others see for which request */
    :: atomic { ALIVE && foundExpired -> written = me + BINDING }
    :: atomic { ALIVE && !foundExpired -> skip }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

ours:
    if
    :: atomic { ALIVE && leaving == NONE ->
        HOLDS(O, record == NONE || expired || MINE(record));
        happens(BINDS(record) && MINE(record));  /* a retry after a failure */
        happens(BINDS(record) && !MINE(record));  /* whose binding has expired */
        found = NONE;
        foundExpired = false }
    :: atomic { ALIVE && leaving > BINDING && written != NONE -> goto commits }
    :: atomic { ALIVE && leaving > BINDING && written == NONE -> goto left }  /* it is bound already */
    :: atomic { ALIVE && leaving != NONE && leaving <= BINDING -> skip }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

put:  /* the operation returns; then: complete the started record */
#ifdef NO_COUNT
#define STARTED true
#else
#define STARTED (BINDS(written) || (written == NONE && BINDS(record)))
#endif
    if
    :: atomic { leaving == NONE -> leaving = me + REFUSAL; goto ended }
    :: atomic { leaving == NONE && faults > 0 -> faults--; leaving = me + BINDING; goto ended }
    :: atomic { ALIVE && STARTED -> written = (leaving == NONE -> me : leaving); writtenExpired = false }
    :: atomic { ALIVE && !STARTED -> HOLDS(I4, false); goto ended }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE
    fi;

commits:
    if
    :: atomic { ALIVE -> commit(); over = (leaving <= BINDING); leaving = NONE; goto ended }
    :: atomic { !ALIVE -> goto broken }
    OR_DIE  /* a commit that was sent may still happen */
    fi;

left:  /* somebody was faster */
    atomic { over = (leaving != NONE && leaving <= BINDING); leaving = NONE; goto ended }

broken:  /* the database has restarted meanwhile: the client is told to send again */
    atomic { leaving = NONE; goto ended }

ended:  /* what committed, or was taken back, can be seen, and then the locks go */
    atomic {
        found = NONE;
        foundExpired = false;
        if
        :: row == me -> undo()
        :: row != me
        fi
    }
    do
    :: atomic { row == me -> row = NOBODY; shared[me] = false }
    :: atomic { row != me && shared[me] -> shared[me] = false }
    :: atomic { row != me && !shared[me] && !over -> goto hold }  /* again, or to leave something behind */
    :: atomic { row != me && !shared[me] && over -> over = false; answered++; break }
    od
}

/* Reads expired keys without a lock, then locks each if it is still expired. It may die: then it is slow, and rolls back. */
proctype Purge() {
    byte me = PURGE;
end_look_up:
    record != NONE && expired;
    if
#ifdef NO_RECHECK
    :: atomic { row == NOBODY && !SHARED_BY_OTHERS && record != NONE -> row = PURGE }
#else
    :: atomic { row == NOBODY && !SHARED_BY_OTHERS && record != NONE && expired -> row = PURGE }
#endif
    :: row != NOBODY || SHARED_BY_OTHERS || record == NONE || !expired -> goto end_look_up
    fi;
    if
    :: atomic { row == PURGE -> record = NONE; expired = false; row = NOBODY; checkRecord() }
    :: atomic { row == PURGE -> row = NOBODY }
    :: row != PURGE
    fi;
    goto end_look_up
}

/* The clock, and what the database does of its own accord. */
proctype World() {
end_world:
    do
    :: atomic { ticks > 0 ->
        ticks--;
        expired = (record != NONE);
        writtenExpired = (written != NONE);
        remembered = false }
    :: atomic { row == THE_DEAD || shared[0] ->
        if
        :: row == THE_DEAD -> undo(); row = NOBODY
        :: row != THE_DEAD
        fi;
        shared[0] = false }
    :: atomic { row == THE_DEAD && written != NONE && !BINDS(written) -> commit(); row = NOBODY; shared[0] = false }
    :: atomic { faults > 0 ->  /* the database restarts */
        faults--;
        undo();
        row = NOBODY;
        shared[0] = false;
        shared[1] = false;
        shared[2] = false;
        shared[3] = false;
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
