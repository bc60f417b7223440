package dev.exip.bgp.admin;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.MISDIRECTED_REQUEST;

import dev.exip.bgp.admin.page.PageFile;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The page's: whoever is on this host may look, and nobody may order. {@link Steering} is never parsed here.
 *
 * <p>A browser on this host asks for whatever a web site makes it ask for. Another site's script cannot read the answers, unless
 * its own name is made to lead to 127.0.0.1 meanwhile (DNS rebinding); then the Host header still has that name.
 */
final class PageGate implements Gate {
    private static final Pattern THIS_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    /** Connections at once: strangers on this host must not use up our file descriptors. */
    private static final int MOST_CONNECTIONS = 64;

    private static final int IDLE_SECONDS = 30;

    private final AdminSource source;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

    PageGate(AdminSource source) {
        this.source = source;
    }

    @Override
    public void guard(Channel channel) {
        connections.add(channel); // and out when it closes
        if (connections.size() > MOST_CONNECTIONS) {
            var _ = channel.close();
        }
        channel.pipeline().addLast(new IdleStateHandler(0, 0, IDLE_SECONDS) {
            @Override
            protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
                var _ = ctx.close();
            }
        });
    }

    @Override
    public CompletableFuture<Answer> pass(FullHttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !THIS_HOST.matcher(hosts.getFirst()).matches()) {
            throw new Refusal(MISDIRECTED_REQUEST, "this is no host's page but this one's",
                    "ask for localhost, 127.0.0.1 or [::1], through 'kubectl port-forward' or 'ssh -L' from elsewhere");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            throw new Refusal(METHOD_NOT_ALLOWED, "method " + request.method() + " is not allowed",
                    "the page only looks; bgpctl orders, by the admin socket");
        }
        Optional<PageFile> file = PageFile.at(Url.parse(request.uri()).path());
        return file.<CompletableFuture<Answer>>map(
                found -> CompletableFuture.completedFuture(new Answer.Page(found))).orElseGet(
                        () -> Answer.to(forEverybody(Question.parse(request.uri())), source));
    }

    private static Question forEverybody(Question question) {
        if (question instanceof Question.Look(var what)) {
            throw new Refusal(FORBIDDEN, "the page does not tell the " + what, "ask by the admin socket");
        }
        return question;
    }
}
