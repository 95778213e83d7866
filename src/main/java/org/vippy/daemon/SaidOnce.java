package org.vippy.daemon;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which messages of peers count: those from the session that the election has taken of the peer, each once, so that a recording
 * has no effect. On the loop only.
 */
final class SaidOnce {
    private final String self;
    private final BiPredicate<String, Long> isSession;
    /** The last message of each peer, by its name. */
    private final Map<String, Said> last = new HashMap<>();

    private record Said(long session, long sequence) {}

    /**
     * @param isSession whether this is the present session of a node
     */
    SaidOnce(String self, BiPredicate<String, Long> isSession) {
        this.self = self;
        this.isSession = isSession;
    }

    /** Whether this message counts; from then on it does not any more, nor does an earlier one. */
    boolean counts(String node, long session, long sequence) {
        if (node.equals(self) || !isSession.test(node, session)) {
            return false;
        }
        Said before = last.get(node);
        if (before != null && before.session() == session && sequence <= before.sequence()) {
            return false;
        }
        last.put(node, new Said(session, sequence));
        return true;
    }
}
