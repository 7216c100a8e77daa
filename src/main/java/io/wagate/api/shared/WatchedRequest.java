package io.wagate.api.shared;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body somebody watches while it is read, as bytes or as text. What nobody reads is not seen. */
abstract class WatchedRequest extends HttpServletRequestWrapper {

    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    WatchedRequest(HttpServletRequest request) {
        super(request);
    }

    /** These bytes were just read, at least one; an exception breaks the reading off. */
    abstract void passed(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Passing(super.getInputStream());
        }
        return stream;
    }

    @Override
    public final BufferedReader getReader() throws IOException {
        if (reader == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
        return reader;
    }

    private final class Passing extends ServletInputStream {

        private final ServletInputStream body;

        Passing(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0) {
                passed(new byte[] {(byte) next}, 0, 1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = body.read(bytes, offset, length);
            if (count > 0) {
                passed(bytes, offset, count);
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
