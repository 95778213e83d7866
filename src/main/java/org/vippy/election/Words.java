package org.vippy.election;

import org.jspecify.annotations.Nullable;

/**
 * The last word of a peer, as one configuration reads it: worked out once, since each step asks for it often.
 *
 * @param said the word
 * @param reader the configuration that reads it
 * @param agrees whether the peer has the same configuration
 * @param understood whether its groups mean anything here
 * @param held its groups, as groups of the reader
 * @param claimed its claims, likewise
 * @param candidate the peer as one that may own groups; null when it may not
 */
record Words(
        Announcement said,
        Cluster reader,
        boolean agrees,
        boolean understood,
        GroupSet held,
        GroupSet claimed,
        @Nullable Candidate candidate) {

    /**
     * Reads a word.
     *
     * @param order position of the speaker in the node order; -1 when the configuration does not name it
     */
    static Words read(Announcement said, Cluster reader, int order) {
        boolean agrees = reader.agreesWith(said);
        boolean understood = reader.understands(said);
        GroupSet held = reader.read(said, said.held());
        return new Words(
                said,
                reader,
                agrees,
                understood,
                held,
                reader.read(said, said.claimed()),
                understood && order >= 0 ? candidate(said, reader, order, agrees, held) : null);
    }

    /** Whether this is that very word, read by that very configuration; to compare what is in them would cost more than to read. */
    @SuppressWarnings("ReferenceEquality")
    boolean are(Announcement word, Cluster cluster) {
        return said == word && reader == cluster;
    }

    private static @Nullable Candidate candidate(
            Announcement said, Cluster reader, int order, boolean agrees, GroupSet held) {
        Candidate.Part part = agrees ? partOf(said) : laggardsPart(said, reader, held);
        if (part == Candidate.Part.NONE) {
            return null;
        }
        return new Candidate(
                said.node(),
                order,
                reader.policy().weight(said.node()),
                part,
                agrees ? said.held() : held,
                agrees ? said.ineligible() : GroupSet.empty(),
                agrees ? said.damped() : GroupSet.empty());
    }

    private static Candidate.Part partOf(Announcement said) {
        return Candidate.partOf(
                said.active(), said.mature(), said.lastResort(), !said.held().isEmpty());
    }

    /** Who has not adopted this configuration yet keeps what it holds, and gets nothing. */
    private static Candidate.Part laggardsPart(Announcement said, Cluster reader, GroupSet held) {
        return !said.active() || said.configVersion() >= reader.version() || held.isEmpty()
                ? Candidate.Part.NONE
                : Candidate.Part.KEEPS;
    }
}
