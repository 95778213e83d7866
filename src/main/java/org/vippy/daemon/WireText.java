package org.vippy.daemon;

import java.util.Locale;
import org.vippy.address.AddressText;
import org.vippy.management.View;
import org.vippy.network.MacAddress;
import org.vippy.wire.Finding;

/** What is seen on the wire, in words. */
final class WireText {
    private WireText() {}

    /** A line of the log when it begins. */
    static String began(Finding finding) {
        return "wire: " + what(finding) + "; " + remedy(finding);
    }

    /** A line of the log when it ends. */
    static String ended(Finding finding) {
        return "wire: no more: " + what(finding);
    }

    /** A line of the log when it cannot be seen any more. */
    static String lost(Finding finding) {
        return "wire: not watched any more, by this node and for now: " + what(finding);
    }

    /** Why a group is left alone. */
    static String reason(Finding finding) {
        return what(finding);
    }

    private static String what(Finding finding) {
        String address = AddressText.of(finding.address());
        String mac = finding.mac().map(MacAddress::toString).orElse("");
        return switch (finding.kind()) {
            case FOREIGN_DUPLICATE ->
                address + ", which " + finding.holder() + " holds, is answered by " + mac + ", which is no node's";
            case ANSWERS_UNHELD -> address + ", which no node holds, is answered by " + mac + ", which is no node's";
            case BLACK_HOLE -> address + ": " + finding.holder() + " holds it, and nobody answers";
            case STALE_HOLDER ->
                address + ": " + finding.holder() + " holds it, and " + finding.answerer() + " answers, as " + mac;
        };
    }

    private static String remedy(Finding finding) {
        return switch (finding.kind()) {
            case FOREIGN_DUPLICATE, ANSWERS_UNHELD -> "look for that host and take the address from it";
            case BLACK_HOLE -> "look at the cable, the switch and the filters of " + finding.holder();
            case STALE_HOLDER -> "look whether " + finding.answerer() + " still has the address";
        };
    }

    static View.Finding view(Finding finding) {
        return new View.Finding(
                finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                finding.group(),
                AddressText.of(finding.address()),
                finding.holder(),
                finding.mac().map(MacAddress::toString).orElse(""),
                finding.answerer());
    }
}
