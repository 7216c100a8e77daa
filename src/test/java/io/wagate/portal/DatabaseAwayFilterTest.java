package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseAwayFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/messages");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Stream<Exception> away() {
        DataAccessResourceFailureException unreachable = new DataAccessResourceFailureException("refused");
        return Stream.of(
                unreachable,
                new CannotCreateTransactionException("refused"),
                new ServletException("a page failed", new IllegalStateException(unreachable)));
    }

    @ParameterizedTest
    @MethodSource("away")
    void whoeverAsksMeanwhileReadsThatAndWhenToComeBack(Exception failure) throws Exception {
        new DatabaseAwayFilter().doFilter(request, response, failing(failure));

        assertThat(response.getForwardedUrl()).isEqualTo("/error");
        assertThat(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void aMistakeOfOursStaysOne() {
        var mistake = new DuplicateKeyException("twice");

        assertThatThrownBy(() -> new DatabaseAwayFilter().doFilter(request, response, failing(mistake)))
                .isSameAs(mistake);
    }

    @Test
    void whatWasBegunIsNotMixedWithAnotherPage() {
        response.setCommitted(true);
        var away = new DataAccessResourceFailureException("refused");

        assertThatThrownBy(() -> new DatabaseAwayFilter().doFilter(request, response, failing(away)))
                .isSameAs(away);
    }

    private static FilterChain failing(Exception failure) {
        return (request, response) -> {
            switch (failure) {
                case ServletException servlet -> throw servlet;
                case RuntimeException runtime -> throw runtime;
                default -> throw new AssertionError(failure);
            }
        };
    }
}
