package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The sessions under a peer's name that this node has not taken, or has left: the peer itself, which does not hear this node
 * yet, or recordings of it. They differ in that only the words of a living session have sequences that rise: a recording that
 * is played again and again is news at most once, and a few datagrams are nobody's voice.
 */
final class Strangers {
    /** Sessions that are echoed back, so that their owner can prove itself; beyond it a random one goes. */
    static final int MAX_CHALLENGES = 4;

    /** Sessions whose highest sequence is remembered; beyond it a random one is forgotten, and may be news once more. */
    static final int MAX_REMEMBERED = 64;

    /** Who has said this much that is new lives, or is a recording of a whole conversation. */
    static final int WORDS_OF_THE_LIVING = 3;

    private final List<Stranger> remembered = new ArrayList<>();
    private final List<Long> challenges = new ArrayList<>();
    private long newsAt = Moment.NEVER;
    private long newsOf;

    /**
     * One session.
     *
     * @param sequence the highest that was heard
     * @param words how often it rose
     */
    private record Stranger(long session, long sequence, int words) {
        boolean lives() {
            return words >= WORDS_OF_THE_LIVING;
        }
    }

    /** Takes in the words of a stranger; returns false when this node has heard them, or later ones, before. */
    boolean isNews(long session, long sequence, long now, RandomGenerator random) {
        Stranger heard = find(session);
        if (heard != null && sequence <= heard.sequence()) {
            return false;
        }
        Stranger stranger = new Stranger(session, sequence, heard == null ? 1 : heard.words() + 1);
        remember(stranger, random);
        if (stranger.lives()) {
            newsAt = now;
            newsOf = session;
        }
        challenge(session, random);
        return true;
    }

    private void challenge(long session, RandomGenerator random) {
        if (!challenges.contains(session)) {
            if (challenges.size() == MAX_CHALLENGES) {
                challenges.remove(random.nextInt(MAX_CHALLENGES));
            }
            challenges.add(session);
        }
    }

    /** The peer has proved that this is its session. */
    void taken(long session) {
        challenges.remove(session);
        remembered.removeIf(stranger -> stranger.session() == session);
        if (session == newsOf) {
            newsAt = Moment.NEVER;
        }
    }

    /** The peer has left this session: what comes of it again is no news. */
    void left(long session, long sequence, RandomGenerator random) {
        Stranger heard = find(session);
        remember(new Stranger(session, heard == null ? sequence : Math.max(sequence, heard.sequence()), 0), random);
    }

    private @Nullable Stranger find(long session) {
        for (Stranger stranger : remembered) {
            if (stranger.session() == session) {
                return stranger;
            }
        }
        return null;
    }

    private void remember(Stranger stranger, RandomGenerator random) {
        remembered.removeIf(each -> each.session() == stranger.session());
        if (remembered.size() == MAX_REMEMBERED) {
            remembered.remove(random.nextInt(MAX_REMEMBERED));
        }
        remembered.add(stranger);
    }

    /** Whether one of them that seems to live said something new within this span. */
    boolean newsWithin(long now, long span) {
        return Moment.within(now, newsAt, span);
    }

    List<Long> challenges() {
        return challenges;
    }
}
