package dev.exip.bgp.admin;

import dev.exip.bgp.admin.view.ErrorView;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** A question that gets an error for an answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient HttpResponseStatus status;
    private final transient ErrorView view;

    Refusal(HttpResponseStatus status, String error, @Nullable String hint) {
        super(error, null, false, false);
        this.status = status;
        this.view = new ErrorView(error, hint);
    }

    HttpResponseStatus status() {
        return status;
    }

    ErrorView view() {
        return view;
    }
}
