package org.vippy.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.vippy.address.AddressText;

/**
 * What a kernel says about one of its addresses (rtnetlink(7)). Read here by the lab's own few lines, since a
 * witness should not share its eyes with the daemon.
 *
 * @param address the address, as people write it
 * @param there whether it is there now; else it is gone
 */
record AddressNews(String address, boolean there) {
    private static final int NEW_ADDRESS = 20;
    private static final int DELETED_ADDRESS = 21;
    private static final int HEADER = 16;
    private static final int FIXED = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

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
            // On a point-to-point link IFA_ADDRESS is the other end's for IPv4; IPv6 may have nothing else.
            int type = in.getShort(at + 2);
            if ((type == IFA_LOCAL && length == 4 + IPV4_BYTES) || (type == IFA_ADDRESS && length == 4 + IPV6_BYTES)) {
                news.add(new AddressNews(text(in, at + 4, length - 4), there));
            }
            at += aligned(length);
        }
    }

    private static String text(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        try {
            return AddressText.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("neither four nor sixteen bytes", e);
        }
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
