package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.CONFLICT;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the one request of a connection, has it pass the listener's gate, and answers. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

    private final Gate gate;
    private final Duration patience;

    AdminHandler(Gate gate, Duration patience) {
        this.gate = gate;
        this.patience = patience;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        ctx.channel().config().setAutoRead(false); // one request a connection: whatever follows is never read
        String uri = request.uri();
        Reply reply = new Reply(ctx.channel(), request.protocolVersion().equals(HttpVersion.HTTP_1_1));
        var _ = ask(request).copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenCompleteAsync(
                (answer, failure) -> reply(reply, uri, answer, failure), ctx.executor());
    }

    private CompletableFuture<Answer> ask(FullHttpRequest request) {
        try {
            if (request.decoderResult().isFailure()) {
                throw new Refusal(BAD_REQUEST, "not an HTTP request, or too long a one", null);
            }
            return gate.pass(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void reply(Reply reply, String uri, @Nullable Answer answer, @Nullable Throwable failure) {
        try {
            switch (answer) {
                case null -> reply.send(refusal(uri, failure));
                case Answer.Whole whole -> reply.send(whole);
                case Answer.Rows rows -> reply.send(rows);
                case Answer.Mrt mrt -> reply.send(mrt);
                case Answer.Page page -> reply.send(page);
            }
        } catch (RuntimeException e) {
            reply.send(refusal(uri, e));
        }
    }

    private Refusal refusal(String uri, @Nullable Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case CompletionException wrapper when wrapper.getCause() != null -> refusal(uri, wrapper.getCause());
            case NotDone notDone ->
                new Refusal(CONFLICT, String.valueOf(notDone.getMessage()), notDone.hint());
            case TimeoutException _ ->
                new Refusal(SERVICE_UNAVAILABLE, "the daemon found no answer within " + patience.toSeconds() + " s",
                        "it is busy, for example with many routes at once: try again, and look at its log");
            case null, default -> {
                LOG.error("Admin request {} failed", uri, failure);
                yield new Refusal(INTERNAL_SERVER_ERROR, "the daemon failed to answer: " + failure,
                        "its log has the details; this is a bug");
            }
        };
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Admin connection broke", cause); // mostly a reader that went away
        var _ = ctx.close();
    }
}
