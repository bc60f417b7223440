package dev.exip.bfd;

import io.netty.channel.unix.RawUnixChannelOption;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lets a UDP socket take only packets that come with the highest TTL or hop limit, as none can that went through a router (RFC 5881
 * section 5): a program of four instructions for the kernel's socket filter (linux/filter.h), which looks into the IP header.
 */
final class HopLimitFilter {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;

    /** A struct sock_fprog: how many instructions, and where they are. */
    static final RawUnixChannelOption OPTION = new RawUnixChannelOption("SO_ATTACH_FILTER", SOL_SOCKET,
            SO_ATTACH_FILTER, 16);

    private static final int NETWORK_HEADER = -0x100000; // SKF_NET_OFF
    private static final int TTL_OFFSET = 8;
    private static final int HOP_LIMIT_OFFSET = 7;
    private static final short LOAD_OCTET = 0x30; // BPF_LD | BPF_B | BPF_ABS
    private static final short JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final short RETURN = 0x06; // BPF_RET | BPF_K
    private static final int INSTRUCTIONS = 4;
    private static final int INSTRUCTION_LENGTH = 8;

    private static final MemorySegment V4 = program(TTL_OFFSET);
    private static final MemorySegment V6 = program(HOP_LIMIT_OFFSET);

    private HopLimitFilter() {}

    /** What {@link #OPTION} is set to. */
    static ByteBuffer of(boolean v6) {
        ByteBuffer struct = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        return struct.putShort(0, (short) INSTRUCTIONS).putLong(8, (v6 ? V6 : V4).address());
    }

    private static MemorySegment program(int offset) {
        MemorySegment program = Arena.global().allocate((long) INSTRUCTIONS * INSTRUCTION_LENGTH, INSTRUCTION_LENGTH);
        put(program, 0, LOAD_OCTET, 0, NETWORK_HEADER + offset);
        put(program, 1, JUMP_IF_EQUAL, 1, 255); // if not, skip one
        put(program, 2, RETURN, 0, -1); // all of it
        put(program, 3, RETURN, 0, 0);
        return program;
    }

    private static void put(MemorySegment program, int index, short code, int skipIfNot, int operand) {
        long at = (long) index * INSTRUCTION_LENGTH;
        program.set(ValueLayout.JAVA_SHORT, at, code);
        program.set(ValueLayout.JAVA_BYTE, at + 3, (byte) skipIfNot);
        program.set(ValueLayout.JAVA_INT, at + 4, operand);
    }
}
