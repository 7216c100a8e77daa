package io.wagate.portal;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands between somebody who is logged in and a page: a second factor that is owed, then a proof that is too old. */
@Configuration(proxyBeanMethods = false)
class Gates implements WebMvcConfigurer {

    private final Proven proven;

    Gates(Proven proven) {
        this.proven = proven;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SetUpFirst());
        registry.addInterceptor(new StepUp(proven));
    }
}
