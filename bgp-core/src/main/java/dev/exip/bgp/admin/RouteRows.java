package dev.exip.bgp.admin;

import dev.exip.bgp.admin.dump.Pieces;
import dev.exip.bgp.admin.view.AdminJson;
import dev.exip.bgp.admin.view.RouteView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * A list of routes as JSON, rendered a piece at a time while the socket takes it: a million routes never exist as one
 * text. Used on the admin server's event loop alone.
 */
final class RouteRows extends Pieces {

    private static final int PIECE = 32 * 1024;

    private final Stream<RouteView> rows;
    private final Iterator<RouteView> remaining;
    private final Sink sink = new Sink();
    private final JsonGenerator json;
    private boolean ended;

    RouteRows(Answer.Rows answer) {
        super(PIECE + PIECE / 4);
        rows = answer.listing().rows();
        remaining = rows.iterator();
        json = AdminJson.mapper().createGenerator(sink);
        json.writeStartObject();
        json.writeNumberProperty(AdminJson.SCHEMA_VERSION_FIELD, AdminJson.SCHEMA_VERSION);
        json.writeStringProperty("table", answer.query().table().toString());
        json.writeNumberProperty("total", answer.listing().total());
        json.writeArrayPropertyStart("routes");
    }

    @Override
    public boolean isEndOfInput() {
        return ended;
    }

    @Override
    protected boolean isReady() {
        return true;
    }

    @Override
    protected void append(ByteBuf piece) {
        sink.target = piece;
        try {
            while (piece.readableBytes() < PIECE && remaining.hasNext()) {
                AdminJson.mapper().writeValue(json, remaining.next());
            }
            if (!remaining.hasNext()) {
                json.writeEndArray();
                json.writeEndObject();
                json.writeRaw('\n');
                json.flush();
                ended = true;
            }
        } finally {
            sink.target = Unpooled.EMPTY_BUFFER;
        }
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Where the generator writes: the piece in the making. */
    private static final class Sink extends OutputStream {

        private ByteBuf target = Unpooled.EMPTY_BUFFER;

        @Override
        public void write(int octet) {
            target.writeByte(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            target.writeBytes(octets, offset, length);
        }
    }
}
