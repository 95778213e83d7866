package org.vippy.simulation;

/**
 * Which faults may occur in a run.
 *
 * @param faultsMax most faults of a run; at least 1
 * @param processes pauses, crashes and polite stops
 * @param oneWay single ways are cut or clogged
 * @param partitions sets of nodes are cut off from each other, in one or both directions; carrier is lost
 * @param kernels kernels are slow, refuse, and lose addresses to somebody else
 * @param operators nodes are deactivated; groups become ineligible
 * @param replays recordings are sent again
 * @param unpromised machines are suspended with their kernel, system calls take effect late
 * @param versions configurations of higher versions appear
 * @param habits nodes get other time constants; votes lapse
 */
record FaultOptions(
        int faultsMax,
        boolean processes,
        boolean oneWay,
        boolean partitions,
        boolean kernels,
        boolean operators,
        boolean replays,
        boolean unpromised,
        boolean versions,
        boolean habits) {

    /**
     * Faults through which there never are two holders with a lease that protects, unless some ways are cut at once and make a
     * full partition.
     */
    static final FaultOptions BASIC = new FaultOptions(12, true, true, false, true, true, true, false, false, false);
    /** The same with a network that falls apart. */
    static final FaultOptions PARTITIONS =
            new FaultOptions(12, true, true, true, true, true, true, false, false, false);
    /** The same with what nobody can promise anything about; still everything ends well. */
    static final FaultOptions EVERYTHING = new FaultOptions(14, true, true, true, true, true, true, true, true, true);

    static FaultOptions named(String name) {
        return switch (name) {
            case "basic" -> BASIC;
            case "partitions" -> PARTITIONS;
            case "everything" -> EVERYTHING;
            default ->
                throw new IllegalArgumentException("faults is " + name + ", not basic, partitions or everything");
        };
    }
}
