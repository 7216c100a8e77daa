package io.wagate.api.shared;

import io.wagate.requestlog.Exchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** An answer that remembers the beginning of its body. */
final class RecordedResponse extends HttpServletResponseWrapper {

    private final BodyStart start;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    RecordedResponse(HttpServletResponse response, int most) {
        super(response);
        this.start = new BodyStart(most);
    }

    /** What was written as text may still be here. */
    void flushWriter() {
        if (writer != null) {
            writer.flush();
        }
    }

    Exchange.Body body() {
        return start.body(getContentType(), -1);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Passing(super.getOutputStream(), start);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer =
                    new PrintWriter(new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        flushWriter();
        super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        start.forget();
    }

    @Override
    public void reset() {
        super.reset();
        start.forget();
    }

    private static final class Passing extends ServletOutputStream {

        private final ServletOutputStream body;
        private final BodyStart start;

        Passing(ServletOutputStream body, BodyStart start) {
            this.body = body;
            this.start = start;
        }

        @Override
        public void write(int one) throws IOException {
            body.write(one);
            start.add(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body.write(bytes, offset, length);
            start.add(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            body.flush();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            body.setWriteListener(listener);
        }
    }
}
