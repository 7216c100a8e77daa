package io.wagate.api.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** The routes of a dialect as the application answers them. */
@Component
class ApiRoutes {

    private static final String HANDLERS = "requestMappingHandlerMapping";
    private final ApplicationContext application;

    ApiRoutes(ApplicationContext application) {
        this.application = application;
    }

    /** @param path without the patterns that its variables may have */
    record Route(String method, String path, HandlerMethod handler) {

        String name() {
            return method + " " + path;
        }
    }

    /**
     * The route that these words tell of. A path may have values in place of variables, where one route does many things:
     * it stands in the document beside the path that it is made of.
     */
    static Route told(String name, List<Route> found) {
        String method = name.substring(0, name.indexOf(' '));
        PathContainer path = PathContainer.parsePath(name.substring(method.length() + 1));
        return found.stream()
                .filter(route -> route.method.equals(method))
                .filter(route -> route.name().equals(name)
                        || PathPatternParser.defaultInstance.parse(route.path).matches(path))
                .min(Comparator.comparing(route -> !route.name().equals(name)))
                .map(route -> new Route(method, path.value(), route.handler))
                .orElseThrow(() -> new IllegalStateException("There is no route " + name));
    }

    List<Route> of(String dialect) {
        String home = "io.wagate.api." + dialect;
        List<Route> routes = new ArrayList<>();
        application
                .getBean(HANDLERS, RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getPackageName().equals(home)) {
                        routes(info, handler).forEach(routes::add);
                    }
                });
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return routes;
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .flatMap(method ->
                        info.getPatternValues().stream().map(path -> new Route(method, plain(path), handler)));
    }

    /** {@code /media/{id:[0-9]{1,18}}} is {@code /media/{id}}. */
    private static String plain(String path) {
        return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }
}
