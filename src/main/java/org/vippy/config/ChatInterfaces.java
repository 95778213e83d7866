package org.vippy.config;

import java.util.List;

/** The network interfaces that a node talks on. */
public sealed interface ChatInterfaces {
    /** Every interface that is up and can do multicast. */
    record All() implements ChatInterfaces {}

    /** These interfaces only, in the order of the file. */
    record Named(List<String> names) implements ChatInterfaces {
        public Named {
            names = List.copyOf(names);
        }
    }
}
