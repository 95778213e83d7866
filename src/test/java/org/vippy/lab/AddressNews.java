package org.vippy.lab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel says about one of its IPv4 addresses (rtnetlink(7)). Read here by the lab's own few lines, since a
 * witness should not share its eyes with the daemon.
 *
 * @param address the address, dotted
 * @param there whether it is there now; else it is gone
 */
record AddressNews(String address, boolean there) {
    private static final int NEW_ADDRESS = 20;
    private static final int DELETED_ADDRESS = 21;
    private static final int HEADER = 16;
    private static final int FIXED = 8;
    private static final int IFA_LOCAL = 2;

    /** All news in one datagram of a netlink socket. */
    static List<AddressNews> read(byte[] datagram) {
        var in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        var news = new ArrayList<AddressNews>();
        for (int at = 0; at + HEADER <= datagram.length; ) {
            int length = in.getInt(at);
            int type = in.getShort(at + 4);
            if (length < HEADER || at + length > datagram.length) {
                break;
            }
            if (type == NEW_ADDRESS || type == DELETED_ADDRESS) {
                addLocal(in, at + HEADER + FIXED, at + length, type == NEW_ADDRESS, news);
            }
            at += aligned(length);
        }
        return news;
    }

    private static void addLocal(ByteBuffer in, int from, int to, boolean there, List<AddressNews> news) {
        for (int at = from; at + 4 <= to; ) {
            int length = in.getShort(at) & 0xffff;
            if (length < 4 || at + length > to) {
                return;
            }
            if (in.getShort(at + 2) == IFA_LOCAL && length == 8) {
                news.add(new AddressNews(dotted(in, at + 4), there));
            }
            at += aligned(length);
        }
    }

    private static String dotted(ByteBuffer in, int at) {
        return "%d.%d.%d.%d"
                .formatted(in.get(at) & 0xff, in.get(at + 1) & 0xff, in.get(at + 2) & 0xff, in.get(at + 3) & 0xff);
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
