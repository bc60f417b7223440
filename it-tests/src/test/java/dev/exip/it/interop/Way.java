package dev.exip.it.interop;

/** Which side a cell's half speaks of. */
enum Way {
    /** What goes from us to the peer: the peer's own word equals what we did. */
    TO_PEER("to it"),
    /** What goes from the peer to us: our word equals what the peer says it did. */
    FROM_PEER("from it");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
