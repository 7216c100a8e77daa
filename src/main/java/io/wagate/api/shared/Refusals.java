package io.wagate.api.shared;

import io.wagate.kernel.DatabaseAway;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place that knows what the framework throws and what a client should read instead. */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    static final String INVALID = "INVALID_REQUEST";

    private Refusals() {}

    static Refusal of(Exception thrown) {
        return switch (thrown) {
            case NoResourceFoundException absent -> noRoute();
            case NoHandlerFoundException absent -> noRoute();
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException type ->
                Refusal.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json")
                        .withHeader(HttpHeaders.ACCEPT, "application/json");
            case HttpMediaTypeNotAcceptableException type -> notAcceptable();
            case HttpMessageNotReadableException body -> UnreadableBody.of(body);
            case MissingServletRequestParameterException missing ->
                invalid(missing.getParameterName(), "The parameter \"" + missing.getParameterName() + "\" is missing");
            case MissingRequestHeaderException missing ->
                invalid(missing.getHeaderName(), "The header " + missing.getHeaderName() + " is missing");
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(mismatch.getName(), "\"" + mismatch.getName() + "\" " + expected(mismatch.getRequiredType()));
            // Its words repeat the field and its value, which may be a secret: they are for no log.
            case InvalidParameterException form -> form.getErrorCode() == 400 ? undecodable() : unexpected(thrown);
            case ErrorResponse known -> other(known, thrown);
            case MultipartException unreadable ->
                Refusal.of(400, INVALID, "The multipart form in the body cannot be read");
            default -> unexpected(thrown);
        };
    }

    static Refusal unavailable() {
        return Refusal.of(503, "UNAVAILABLE", "The gateway cannot reach its database. Nothing was done; try again")
                .withHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER_SECONDS);
    }

    static Refusal notAcceptable() {
        return Refusal.of(406, "NOT_ACCEPTABLE", "Answers here are application/json, which the Accept header excludes");
    }

    static Refusal tooLarge(long limit) {
        return Refusal.of(413, "BODY_TOO_LARGE", "The body may have at most " + limit + " bytes here")
                .with("limit", limit);
    }

    private static Refusal undecodable() {
        return Refusal.of(
                400,
                INVALID,
                "The query or the form cannot be read: in it, a % stands before two hexadecimal digits of UTF-8");
    }

    private static Refusal unexpected(Throwable thrown) {
        if (DatabaseAway.caused(thrown)) {
            log.warn("The database is not available: {}", thrown.getMessage());
            return unavailable();
        }
        log.error("A request failed", thrown);
        return Refusal.of(500, "INTERNAL_ERROR", "Something went wrong here. Tell the operator the requestId");
    }

    private static Refusal noRoute() {
        return Refusal.of(404, "ROUTE_NOT_FOUND", "There is nothing at this address");
    }

    private static Refusal methodNotAllowed(HttpRequestMethodNotSupportedException thrown) {
        Set<HttpMethod> supported = thrown.getSupportedHttpMethods();
        String allow = supported == null
                ? ""
                : supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return Refusal.of(405, "METHOD_NOT_ALLOWED", "This address answers to " + allow)
                .withHeader(HttpHeaders.ALLOW, allow);
    }

    private static Refusal other(ErrorResponse known, Exception thrown) {
        if (!known.getStatusCode().is4xxClientError()) {
            return unexpected(thrown);
        }
        HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
        String code = status == HttpStatus.BAD_REQUEST ? INVALID : status.name();
        return Refusal.of(status.value(), code, "The request is not valid: " + status.getReasonPhrase());
    }

    private static Refusal invalid(String field, String message) {
        return Refusal.of(400, INVALID, message).with("field", field);
    }

    private static String expected(@org.jspecify.annotations.Nullable Class<?> type) {
        return "must be " + UnreadableBody.words(type == null ? Object.class : type);
    }
}
