package org.vippy.network;

import org.vippy.network.LinuxNetwork.Opening;

/** A program of its own, to be run with fewer privileges than the tests: says what came of opening the network. */
final class OpenProbe {
    private OpenProbe() {}

    public static void main(String[] args) {
        switch (LinuxNetwork.open()) {
            case Opening.Opened(LinuxNetwork network) -> {
                network.close();
                System.out.println("opened");
            }
            case Opening.Refused(String message) -> System.out.println(message);
        }
    }
}
