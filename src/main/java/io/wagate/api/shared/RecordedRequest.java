package io.wagate.api.shared;

import io.wagate.requestlog.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;

/** A request that remembers the beginning of its body as it is read. What nobody reads is not there. */
final class RecordedRequest extends WatchedRequest {

    private final BodyStart start;

    RecordedRequest(HttpServletRequest request, int most) {
        super(request);
        this.start = new BodyStart(most);
    }

    Exchange.Body body() {
        String type = getContentType();
        if (start.isEmpty() && getContentLengthLong() > 0 && type != null && isForm(type)) {
            try {
                byte[] form = form().getBytes(StandardCharsets.UTF_8);
                start.add(form, 0, form.length);
                return start.body(type, -1);
            } catch (InvalidParameterException unreadable) {
                // Refused for that; what it held, nobody knows.
            }
        }
        return start.body(type, getContentLengthLong());
    }

    @Override
    void passed(byte[] bytes, int offset, int length) {
        start.add(bytes, offset, length);
    }

    private static boolean isForm(String type) {
        return type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
    }

    /** The container has read the form itself: its fields without those of the query, which come first. */
    private String form() {
        try {
            return fields();
        } catch (IllegalStateException undecodable) {
            return "";
        }
    }

    private String fields() {
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
}
