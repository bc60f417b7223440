package dev.exip.bfd.packet;

/** Why a packet was discarded, in the order of RFC 5880 section 6.8.6. */
public enum Discard {
    VERSION("the version is not 1"),
    TOO_SHORT("it is too short"),
    LENGTH("its length is more than there is"),
    DETECT_MULTIPLIER("the detect multiplier is 0"),
    MULTIPOINT("it is multipoint"),
    MY_DISCRIMINATOR("its sender's discriminator is 0"),
    YOUR_DISCRIMINATOR("no session has its discriminator"),
    STATE("it knows no session of ours, and yet is not Down"),
    NO_SESSION("there is no session with its sender"),
    AUTHENTICATION("it is authenticated, which no session of ours is");

    private final String words;

    Discard(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
