package io.wagate.support;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests and responses that keep what goes through them. */
final class Copies {

    private Copies() {}

    /** Keeps as much of a body as anybody read. */
    static final class Request extends HttpServletRequestWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private @Nullable ServletInputStream in;

        Request(HttpServletRequest request) {
            super(request);
        }

        /** The names of a form's fields, where the container has read it itself. */
        byte[] bytes() {
            String type = getContentType();
            if (copy.size() > 0 || type == null || !type.startsWith("application/x-www-form-urlencoded")) {
                return copy.toByteArray();
            }
            Set<String> names = new java.util.TreeSet<>(Collections.list(getParameterNames()));
            String query = getQueryString();
            names.removeIf(name -> query != null && query.contains(encoded(name) + "="));
            return names.stream()
                    .map(Request::encoded)
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (in == null) {
                in = new Reading(super.getInputStream(), copy);
            }
            return in;
        }
    }

    /** Keeps what is written. */
    static final class Response extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Response(HttpServletResponse response) {
            super(response);
        }

        byte[] bytes() {
            return copy.toByteArray();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            copy.reset();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new Writing(super.getOutputStream(), copy);
        }
    }

    private static final class Reading extends ServletInputStream {

        private final ServletInputStream in;
        private final ByteArrayOutputStream copy;

        Reading(ServletInputStream in, ByteArrayOutputStream copy) {
            this.in = in;
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            if (octet >= 0) {
                copy.write(octet);
            }
            return octet;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            if (count > 0) {
                copy.write(bytes, from, count);
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }

    private static final class Writing extends ServletOutputStream {

        private final ServletOutputStream out;
        private final ByteArrayOutputStream copy;

        Writing(ServletOutputStream out, ByteArrayOutputStream copy) {
            this.out = out;
            this.copy = copy;
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            copy.write(octet);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            copy.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
