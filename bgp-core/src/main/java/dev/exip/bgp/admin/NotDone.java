package dev.exip.bgp.admin;

import org.jspecify.annotations.Nullable;

/** An order that was understood and could not be carried out; nothing has changed. */
public final class NotDone extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String hint;

    /**
     * With words for the operator.
     *
     * @param error what is in the way
     * @param hint the way out; null if there is none to offer
     */
    public NotDone(String error, @Nullable String hint) {
        super(error, null, false, false);
        this.hint = hint;
    }

    @Nullable
    String hint() {
        return hint;
    }
}
