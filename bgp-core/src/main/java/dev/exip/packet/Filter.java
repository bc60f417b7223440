package dev.exip.packet;

/** Programs for the kernel's packet filter (socket(7), SO_ATTACH_FILTER), an instruction a long as in {@code struct sock_filter}. */
final class Filter {
    private static final int LOAD_OCTET = 0x30; // BPF_LD | BPF_B | BPF_ABS
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K
    private static final int WHOLE = 0xFFFF;

    /** Everything. */
    static final long[] ALL = {instruction(RETURN, 0, 0, WHOLE)};

    /** Of IPv6 frames those that are neighbour solicitations or advertisements. */
    static final long[] NEIGHBOR_DISCOVERY = {
            instruction(LOAD_OCTET, 0, 0, NeighborDiscovery.NEXT_HEADER_OFFSET),
            instruction(JUMP_IF_EQUAL, 0, 4, NeighborDiscovery.ICMPV6),
            instruction(LOAD_OCTET, 0, 0, NeighborDiscovery.MESSAGE_OFFSET),
            instruction(JUMP_IF_EQUAL, 1, 0, NeighborDiscovery.SOLICITATION),
            instruction(JUMP_IF_EQUAL, 0, 1, NeighborDiscovery.ADVERTISEMENT),
            instruction(RETURN, 0, 0, WHOLE),
            instruction(RETURN, 0, 0, 0)};

    private Filter() {}

    /** Little-endian, as x86-64 and AArch64 are: code 16 bits, how far to jump if true and if false 8 each, operand 32. */
    private static long instruction(int code, int ifTrue, int ifFalse, int operand) {
        return code | ((long) ifTrue << 16) | ((long) ifFalse << 24) | ((long) operand << 32);
    }
}
