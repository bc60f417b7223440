package dev.exip.bgp.admin;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.concurrent.CompletableFuture;

/** What a listener lets through to the source. */
sealed interface Gate permits SocketGate, PageGate {

    /** A connection has come. */
    void guard(Channel channel);

    /**
     * Answers a well-formed request.
     *
     * @throws Refusal if there is no such thing, or not through here
     */
    CompletableFuture<Answer> pass(FullHttpRequest request);
}
