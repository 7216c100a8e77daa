package io.wagate.api.shared;

import io.wagate.requestlog.Exchange;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that remembers the beginning of its body as it is read. What nobody reads is not there. */
final class RecordedRequest extends HttpServletRequestWrapper {

    private final BodyStart start;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    RecordedRequest(HttpServletRequest request, int most) {
        super(request);
        this.start = new BodyStart(most);
    }

    Exchange.Body body() {
        String type = getContentType();
        if (start.isEmpty() && getContentLengthLong() > 0 && type != null && isForm(type)) {
            byte[] form = form().getBytes(StandardCharsets.UTF_8);
            start.add(form, 0, form.length);
            return start.body(type, -1);
        }
        return start.body(type, getContentLengthLong());
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Passing(super.getInputStream(), start);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
        return reader;
    }

    private static boolean isForm(String type) {
        return type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
    }

    /** The container has read the form itself: its fields without those of the query, which come first. */
    private String form() {
        String query = getQueryString();
        List<String> pairs = new ArrayList<>();
        for (String name : Collections.list(getParameterNames())) {
            String[] values = getParameterValues(name);
            int ofQuery = query == null ? 0 : occurrences(query, name);
            for (int i = ofQuery; i < values.length; i++) {
                pairs.add(encoded(name) + "=" + encoded(values[i]));
            }
        }
        return String.join("&", pairs);
    }

    private static int occurrences(String query, String name) {
        return (int) List.of(query.split("&")).stream()
                .filter(pair -> pair.equals(encoded(name)) || pair.startsWith(encoded(name) + "="))
                .count();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static final class Passing extends ServletInputStream {

        private final ServletInputStream body;
        private final BodyStart start;

        Passing(ServletInputStream body, BodyStart start) {
            this.body = body;
            this.start = start;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0) {
                start.add(next);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = body.read(bytes, offset, length);
            if (count > 0) {
                start.add(bytes, offset, count);
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
