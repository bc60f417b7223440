package dev.exip.daemon.config;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
record Position(int line, int column) implements Comparable<Position> {

    static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        return Comparator.comparingInt(Position::line).thenComparingInt(Position::column).compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
