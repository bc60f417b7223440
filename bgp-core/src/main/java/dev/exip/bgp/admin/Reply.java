package dev.exip.bgp.admin;

import dev.exip.bgp.admin.dump.DumpPieces;
import dev.exip.bgp.admin.view.AdminJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedInput;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * The HTTP response to one request; the connection is closed behind it. What protects a browser is said in every answer, whoever
 * asks. Used on the channel's event loop.
 */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    /** What a browser may load for the page: nothing from elsewhere, and nothing that stands in the page itself. */
    private static final String NOTHING_BUT_OURS = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Channel channel;
    private final boolean chunks;

    /** @param chunks whether the client understands chunks (RFC 9112 section 7.1) */
    Reply(Channel channel, boolean chunks) {
        this.channel = channel;
        this.chunks = chunks;
    }

    void send(Answer.Whole answer) {
        send(HttpResponseStatus.OK, json -> {
            json.writeName(answer.name());
            AdminJson.mapper().writeValue(json, answer.value());
        });
    }

    void send(Answer.Page page) {
        send(HttpResponseStatus.OK, page.file().type(), Unpooled.wrappedBuffer(page.file().content()));
    }

    void send(Answer.Rows answer) {
        stream(new RouteRows(answer), HttpHeaderValues.APPLICATION_JSON, answer.query());
    }

    void send(Answer.Mrt answer) {
        stream(new DumpPieces(answer.dump(), channel), HttpHeaderValues.APPLICATION_OCTET_STREAM, "MRT");
    }

    private void stream(ChunkedInput<ByteBuf> body, CharSequence type, Object what) {
        HttpResponse head = describe(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK), type);
        HttpUtil.setTransferEncodingChunked(head, chunks);
        var _ = channel.write(head);
        channel.writeAndFlush(new HttpChunkedInput(body)).addListener(sent -> end(what, sent.cause()));
    }

    private void end(Object what, @Nullable Throwable failure) {
        if (failure != null && channel.isActive()) { // else the reader has gone away
            LOG.error("Admin answer about {} broken off", what, failure);
        }
        var _ = channel.close();
    }

    void send(Refusal refusal) {
        send(refusal.status(), json -> {
            json.writeStringProperty("error", refusal.view().error());
            json.writeStringProperty("hint", refusal.view().hint());
        });
    }

    private void send(HttpResponseStatus status, Fields fields) {
        ByteBuf body = channel.alloc().buffer();
        OutputStream out = new ByteBufOutputStream(body);
        try (JsonGenerator json = AdminJson.mapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty(AdminJson.SCHEMA_VERSION_FIELD, AdminJson.SCHEMA_VERSION);
            fields.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (RuntimeException e) {
            body.release();
            throw e;
        }
        send(status, HttpHeaderValues.APPLICATION_JSON, body);
    }

    private void send(HttpResponseStatus status, CharSequence type, ByteBuf body) {
        HttpResponse response = describe(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body), type);
        HttpUtil.setContentLength(response, body.readableBytes());
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static HttpResponse describe(HttpResponse response, CharSequence type) {
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type).set(HttpHeaderNames.CONNECTION,
                HttpHeaderValues.CLOSE).set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE).set(
                        "x-content-type-options", "nosniff").set(HttpHeaderNames.CONTENT_SECURITY_POLICY,
                                NOTHING_BUT_OURS).set("referrer-policy", "no-referrer").set(
                                        "cross-origin-resource-policy", "same-origin");
        if (response.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET.name()); // RFC 9110 15.5.6: whatever exists can be read
        }
        return response;
    }

    /** What stands in a document behind its schema version. */
    private interface Fields {

        void writeTo(JsonGenerator json);
    }
}
