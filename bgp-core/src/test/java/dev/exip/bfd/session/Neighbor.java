package dev.exip.bfd.session;

import dev.exip.bfd.packet.ControlPacket;
import dev.exip.bfd.packet.Diagnostic;
import dev.exip.bfd.packet.State;

/** Packets of a neighbour that wants 100 ms both ways, and has a multiplier of 3. */
record Neighbor(State state, long minTx, long minRx, int multiplier, boolean demands, boolean polls, boolean answers) {
    static final int DISCRIMINATOR = 99;

    static Neighbor in(State state) {
        return new Neighbor(state, 100_000, 100_000, 3, false, false, false);
    }

    Neighbor minTx(long value) {
        return new Neighbor(state, value, minRx, multiplier, demands, polls, answers);
    }

    Neighbor minRx(long value) {
        return new Neighbor(state, minTx, value, multiplier, demands, polls, answers);
    }

    Neighbor multiplier(int value) {
        return new Neighbor(state, minTx, minRx, value, demands, polls, answers);
    }

    Neighbor demanding() {
        return new Neighbor(state, minTx, minRx, multiplier, true, polls, answers);
    }

    Neighbor polling() {
        return new Neighbor(state, minTx, minRx, multiplier, demands, true, answers);
    }

    Neighbor answering() {
        return new Neighbor(state, minTx, minRx, multiplier, demands, polls, true);
    }

    ControlPacket packet() {
        return new ControlPacket(Diagnostic.NONE, state, polls, answers, false, demands, multiplier, DISCRIMINATOR,
                state == State.DOWN ? 0 : 7, minTx, minRx, 0);
    }
}
