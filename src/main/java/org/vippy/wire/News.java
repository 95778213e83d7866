package org.vippy.wire;

/** What is to be said or done now. */
public sealed interface News {
    /** Something is wrong from now on. */
    record Began(Finding finding) implements News {}

    /** It is over. */
    record Ended(Finding finding) implements News {}

    /** It may go on, and cannot be seen any more: nobody can be asked about the address now. */
    record Lost(Finding finding) implements News {}

    /** A foreign host claims an address of a group that this node holds: everybody is to be told again, RFC 5227 section 2.4. */
    record Defend(String group) implements News {}
}
