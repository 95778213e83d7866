package org.vippy.network.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A program by which the kernel chooses what a socket receives: classic BPF, {@code <linux/filter.h>} and socket(7). */
public final class PacketFilter {
    static final int INSTRUCTION_BYTES = 8;

    private static final int LOAD_HALF = 0x28;
    private static final int LOAD_BYTE = 0x30;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int WHOLE = 0x40000;

    private static final int ETHERTYPE = 12;
    private static final int NEXT_HEADER = 20;
    private static final int HOP_LIMIT = 21;
    private static final int ICMP_TYPE = 54;
    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;

    /**
     * Neighbour solicitations and advertisements from this link, RFC 4861, without extension headers, in Ethernet frames. The
     * others never leave the kernel.
     */
    public static final PacketFilter NEIGHBOUR_DISCOVERY = new PacketFilter(List.of(
            new Instruction(LOAD_HALF, 0, 0, ETHERTYPE),
            new Instruction(JUMP_IF_EQUAL, 0, 8, Linux.ETH_P_IPV6),
            new Instruction(LOAD_BYTE, 0, 0, NEXT_HEADER),
            new Instruction(JUMP_IF_EQUAL, 0, 6, Linux.IPPROTO_ICMPV6),
            new Instruction(LOAD_BYTE, 0, 0, HOP_LIMIT),
            new Instruction(JUMP_IF_EQUAL, 0, 4, 255),
            new Instruction(LOAD_BYTE, 0, 0, ICMP_TYPE),
            new Instruction(JUMP_IF_EQUAL, 1, 0, SOLICITATION),
            new Instruction(JUMP_IF_EQUAL, 0, 1, ADVERTISEMENT),
            new Instruction(RETURN, 0, 0, WHOLE),
            new Instruction(RETURN, 0, 0, 0)));

    private final List<Instruction> program;

    /** {@code struct sock_filter}. Jumps count the instructions to skip. */
    private record Instruction(int code, int whenTrue, int whenFalse, int value) {}

    private PacketFilter(List<Instruction> program) {
        this.program = program;
    }

    /** The instructions in the kernel's layout. */
    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(program.size() * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        program.forEach(each -> out.putShort((short) each.code())
                .put((byte) each.whenTrue())
                .put((byte) each.whenFalse())
                .putInt(each.value()));
        return out.array();
    }
}
