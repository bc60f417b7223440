package dev.exip.bgp.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.exip.bgp.admin.view.AdminJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
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
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP response to one request; the connection is closed behind it. Used on the channel's event loop. */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final Channel channel;
    private final boolean chunks;

    /** @param chunks whether the client understands chunks (RFC 9112 section 7.1) */
    Reply(Channel channel, boolean chunks) {
        this.channel = channel;
        this.chunks = chunks;
    }

    void send(Answer.Whole answer) throws IOException {
        send(HttpResponseStatus.OK, json -> {
            json.writeFieldName(answer.name());
            AdminJson.mapper().writeValue(json, answer.value());
        });
    }

    void send(Answer.Rows answer) throws IOException {
        HttpResponse head = describe(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        HttpUtil.setTransferEncodingChunked(head, chunks);
        RouteRows rows = new RouteRows(answer);
        var _ = channel.write(head);
        channel.writeAndFlush(new HttpChunkedInput(rows)).addListener(sent -> end(answer, sent.cause()));
    }

    private void end(Answer.Rows answer, @Nullable Throwable failure) {
        if (failure != null && channel.isActive()) { // else the reader has gone away
            LOG.error("Admin answer about {} broken off", answer.query(), failure);
        }
        var _ = channel.close();
    }

    void send(Refusal refusal) {
        try {
            send(refusal.status(), json -> {
                json.writeStringField("error", refusal.view().error());
                json.writeStringField("hint", refusal.view().hint());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e); // two strings always become JSON
        }
    }

    private void send(HttpResponseStatus status, Fields fields) throws IOException {
        ByteBuf body = channel.alloc().buffer();
        try (OutputStream out = new ByteBufOutputStream(body, false);
                JsonGenerator json = AdminJson.mapper().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField(AdminJson.SCHEMA_VERSION_FIELD, AdminJson.SCHEMA_VERSION);
            fields.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException | RuntimeException e) {
            body.release();
            throw e;
        }
        HttpResponse response = describe(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body));
        HttpUtil.setContentLength(response, body.readableBytes());
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static HttpResponse describe(HttpResponse response) {
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (response.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET.name()); // RFC 9110 15.5.6: whatever exists can be read
        }
        return response;
    }

    /** What stands in a document behind its schema version. */
    private interface Fields {

        void writeTo(JsonGenerator json) throws IOException;
    }
}
