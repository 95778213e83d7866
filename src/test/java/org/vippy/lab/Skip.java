package org.vippy.lab;

import org.opentest4j.TestAbortedException;

/** Tests that cannot run here, and say so. */
public final class Skip {
    private Skip() {}

    /** Skips the present test for a reason that is printed too, since reports hide it. */
    public static TestAbortedException because(String reason) {
        System.out.println("SKIPPED: " + reason);
        throw new TestAbortedException(reason);
    }

    public static void unlessNft() {
        if (!Ground.hasNft()) {
            throw because("nft is missing (package nftables): no packet loss, no partitions");
        }
    }

    static void unlessGround() {
        Ground.prepare().ifPresent(reason -> {
            throw because("no network namespaces: " + reason);
        });
    }

    public static void unlessDistribution() {
        var programs = Distribution.built();
        if (!programs.exists()) {
            throw because("no programs in " + programs.home() + ": make dist builds them");
        }
    }
}
