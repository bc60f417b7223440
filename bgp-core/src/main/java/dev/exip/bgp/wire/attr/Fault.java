package dev.exip.bgp.wire.attr;

import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Handling;
import org.jspecify.annotations.Nullable;

/**
 * What a codec found wrong with the value of an attribute.
 *
 * @param subcode what RFC 4271 section 6.3 calls it
 * @param reason in words
 * @param handling where it differs from the row of {@link AttributeType}; else null
 */
record Fault(ErrorSubcode subcode, String reason, @Nullable Handling handling) {

    static Fault of(ErrorSubcode subcode, String reason) {
        return new Fault(subcode, reason, null);
    }

    static Fault length(int octets) {
        return of(ErrorSubcode.ATTRIBUTE_LENGTH_ERROR, "length " + octets);
    }
}
