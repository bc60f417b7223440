package dev.exip.bgp.net;

/**
 * An autonomous system number, four octets wide (RFC 6793).
 *
 * @param number 0..4294967295; 0 is reserved and never legal in a message (RFC 7607)
 */
public record Asn(long number) {

    /** Stands for a number that does not fit two octets (RFC 6793 section 9). */
    public static final Asn AS_TRANS = new Asn(23456);

    public Asn {
        if (number < 0 || number > 0xffff_ffffL) {
            throw new IllegalArgumentException("an AS number is 0..4294967295, not " + number);
        }
    }

    /** The number whose 32 bits these are. */
    public static Asn ofBits(int bits) {
        return new Asn(Integer.toUnsignedLong(bits));
    }

    /** The 32 bits on the wire. */
    public int bits() {
        return (int) number;
    }

    /** Whether the number fits the two octets of an old speaker. */
    public boolean isTwoOctet() {
        return number <= 0xffff;
    }

    @Override
    public String toString() {
        return Long.toString(number); // asplain, RFC 5396
    }
}
