package dev.exip.bgp.admin.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour in one line.
 *
 * @param name the name it is configured by; for a dynamic neighbour one made of its address
 * @param address its address, without a port
 * @param asn its autonomous system
 * @param kind {@code internal} or {@code external}
 * @param role {@code rrClient} if we reflect for it (RFC 4456), else {@code normal}
 * @param dynamic whether it was accepted from a prefix range and is not listed itself
 * @param state the state of RFC 4271 section 8.2.2: {@code Idle}, {@code Connect}, {@code Active}, {@code OpenSent},
 *     {@code OpenConfirm} or {@code Established}; {@code Idle (Admin)} if the operator has shut it down
 * @param upDownSeconds since the session last came up or went down; null if it never was up
 * @param prefixesReceived paths that the neighbour announces at present
 * @param prefixesAccepted those of them that the import policy let into the decision
 * @param prefixesSent paths that we announce to it at present
 * @param flaps how often an Established session ended (FRR: connectionsDropped)
 * @param addPath what was agreed on ADD-PATH, one entry a negotiated family; empty unless Established
 * @param description free text of the configuration
 * @param lastError why the session last ended or could not come up, in words; null if nothing went wrong yet
 */
public record NeighborView(String name, String address, long asn, String kind, String role, boolean dynamic,
        String state, @Nullable Long upDownSeconds, long prefixesReceived, long prefixesAccepted, long prefixesSent,
        long flaps, List<AddPathView> addPath, @Nullable String description, @Nullable String lastError) {

    /** The state in which routes are exchanged. */
    public static final String ESTABLISHED = "Established";

    /** The state of a neighbour that the operator has shut down. */
    public static final String SHUT_DOWN = "Idle (Admin)";

    public NeighborView {
        addPath = List.copyOf(addPath);
    }
}
