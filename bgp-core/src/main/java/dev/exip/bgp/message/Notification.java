package dev.exip.bgp.message;

import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Octets;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * NOTIFICATION (RFC 4271 section 4.5): why a session ends. Codes are kept as numbers, for a neighbour may send any.
 *
 * @param code error code, 0..255
 * @param subcode error subcode, 0..255
 * @param data what the code and subcode call for
 */
public record Notification(int code, int subcode, Octets data) implements BgpMessage {

    /** The longest shutdown communication in octets of UTF-8 (RFC 9003 section 2). */
    public static final int LONGEST_SHUTDOWN_COMMUNICATION = 255;

    private static final int LONGEST_REMEMBERED = 1 + LONGEST_SHUTDOWN_COMMUNICATION;
    private static final int LIMIT = 7;
    private static final int LONGEST_SHOWN = 64;

    /** Classes of characters that could turn a line of a log into several, or around. */
    private static final Set<Integer> UNPRINTABLE = Set.of((int) Character.FORMAT, (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE, (int) Character.UNASSIGNED,
            (int) Character.PRIVATE_USE);

    public static Notification of(ErrorSubcode subcode) {
        return of(subcode, Octets.EMPTY);
    }

    public static Notification of(ErrorSubcode subcode, Octets data) {
        return new Notification(subcode.error().code(), subcode.code(), data);
    }

    /**
     * A Cease that carries a shutdown communication (RFC 9003); {@code text} is cut at a character border where it is
     * longer than {@value #LONGEST_SHUTDOWN_COMMUNICATION} octets, and an empty one sends no data.
     */
    public static Notification cease(ErrorSubcode subcode, String text) {
        if (text.isEmpty()) {
            return of(subcode);
        }
        ByteBuffer data = ByteBuffer.allocate(1 + LONGEST_SHUTDOWN_COMMUNICATION).position(1);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), data, true);
        data.put(0, (byte) (data.position() - 1));
        return of(subcode, Octets.of(Arrays.copyOf(data.array(), data.position())));
    }

    /** The end of a session whose neighbour told more of {@code family} than {@code limit} allows (RFC 4486 section 4). */
    public static Notification maximumPrefixes(Family family, int limit) {
        ByteBuffer data = ByteBuffer.allocate(LIMIT).putShort((short) family.afi()).put((byte) family.safi());
        return of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED, Octets.of(data.putInt(limit).array()));
    }

    /** The same as a Cease/Hard Reset, after which the receiver keeps none of our routes (RFC 8538 section 3.1). */
    public Notification asHardReset() {
        byte[] inner = data.toByteArray();
        ByteBuffer value = ByteBuffer.allocate(2 + inner.length).put((byte) code).put((byte) subcode).put(inner);
        return of(ErrorSubcode.HARD_RESET, Octets.of(value.array()));
    }

    /** What it is about: in a Cease/Hard Reset there may be another one (RFC 8538 section 3.1). */
    public Notification meant() {
        return reset().orElse(this);
    }

    private Optional<Notification> reset() {
        return code == ErrorCode.CEASE.code() && subcode == ErrorSubcode.HARD_RESET.code() && data.length() >= 2
                && data.at(1) != ErrorSubcode.HARD_RESET.code() // 64 KiB of it, one in the other, would be deep
                        ? Optional.of(new Notification(data.at(0), data.at(1),
                                Octets.of(Arrays.copyOfRange(data.toByteArray(), 2, data.length()))))
                        : Optional.empty();
    }

    /** The family and the limit in words, if this is a Cease that carries them (RFC 4486 section 4). */
    private Optional<String> limit() {
        if (ErrorSubcode.of(code, subcode).equals(Optional.of(ErrorSubcode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED))
                && data.length() == LIMIT) {
            ByteBuffer value = ByteBuffer.wrap(data.toByteArray());
            Family family = new Family(Short.toUnsignedInt(value.getShort()), Byte.toUnsignedInt(value.get()));
            return Optional.of(family + ", at most " + Integer.toUnsignedString(value.getInt()));
        }
        return Optional.empty();
    }

    /** The shutdown communication, if this is a Cease that carries a well-formed one (RFC 9003 section 2). */
    public Optional<String> shutdownCommunication() {
        boolean mayCarry = code == ErrorCode.CEASE.code() && (subcode == ErrorSubcode.ADMINISTRATIVE_SHUTDOWN.code()
                || subcode == ErrorSubcode.ADMINISTRATIVE_RESET.code());
        if (!mayCarry || data.length() < 2 || data.at(0) == 0 || data.at(0) > data.length() - 1) {
            return Optional.empty();
        }
        ByteBuffer text = ByteBuffer.wrap(data.toByteArray(), 1, data.at(0));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(
                    text).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** The same to be remembered: of its data, which may be 64 KiB, no more than a shutdown communication can have. */
    public Notification abridged() {
        return data.length() <= LONGEST_REMEMBERED
                ? this
                : new Notification(code, subcode, Octets.of(Arrays.copyOf(data.toByteArray(), LONGEST_REMEMBERED)));
    }

    /** In words: {@code Cease/Administrative Shutdown: "maintenance"}; control characters are escaped. */
    @Override
    public String toString() {
        String words = ErrorSubcode.of(code, subcode).map(
                s -> s.text().isEmpty() ? s.error().text() : s.error().text() + "/" + s.text()).orElse(
                        "code " + code + " subcode " + subcode);
        Optional<Notification> inner = reset();
        if (inner.isPresent()) {
            return words + ": " + inner.get();
        }
        return shutdownCommunication().map(text -> "\"" + escape(text) + "\"").or(this::limit).map(
                more -> words + ": " + more).orElse(data.length() == 0 ? words : words + " (data " + shortened() + ")");
    }

    /** The data in words; a neighbour may send 64 KiB of them. */
    private String shortened() {
        return data.length() <= LONGEST_SHOWN
                ? data.toString()
                : Octets.of(Arrays.copyOf(data.toByteArray(), LONGEST_SHOWN)) + "... of " + data.length() + " octets";
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == '"' || UNPRINTABLE.contains(Character.getType(c))) {
                escaped.append("\\u{%x}".formatted(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
