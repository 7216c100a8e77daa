package io.wagate.kernel;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What pages and mails say: one file for each folder of templates, {@code messages/<folder>.properties}, in English; beside it the other languages. */
@Configuration(proxyBeanMethods = false)
class Messages {

    private static final String FOLDER = "classpath:messages/";
    private static final String ENDING = ".properties";

    @Bean
    static MessageSource messageSource() throws IOException {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasenames(names());
        source.setDefaultEncoding("UTF-8");
        // What is said in English is English on every machine.
        source.setFallbackToSystemLocale(false);
        return source;
    }

    private static String[] names() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FOLDER + "*" + ENDING))
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .filter(name -> !name.contains("_"))
                .map(name -> FOLDER + name.substring(0, name.length() - ENDING.length()))
                .sorted()
                .toArray(String[]::new);
    }
}
