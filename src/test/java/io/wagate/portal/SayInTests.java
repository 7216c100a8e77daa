package io.wagate.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The messages without an application around them, in English unless a test says which locale it reads in. */
public final class SayInTests {

    private SayInTests() {}

    public static Say say() {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasenames(names());
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new Say(source);
    }

    private static String[] names() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties"))
                    .map(file -> Objects.requireNonNull(file.getFilename()).replace(".properties", ""))
                    .filter(name -> !name.contains("_"))
                    .map(name -> "classpath:messages/" + name)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
