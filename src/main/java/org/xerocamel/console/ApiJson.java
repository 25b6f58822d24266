package org.xerocamel.console;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xerocamel.config.Json;

/**
 * Reads and writes the JSON of the console's API in its own form, whatever the application around has for its controllers. It is
 * configured last, so that it is the first of the converters.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiJson implements WebMvcConfigurer {

    private final Json json;

    ApiJson(Json json) {
        this.json = json;
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new OfOwnControllers(json));
    }

    /** Converts for this package's controllers alone. */
    private static final class OfOwnControllers extends MappingJackson2HttpMessageConverter {

        private static final String PACKAGE = ApiJson.class.getPackageName();
        /** What has a converter of its own behind this one. */
        private static final Set<Type> RAW = Set.of(byte[].class, String.class);

        private OfOwnControllers(Json json) {
            super(json.mapper());
        }

        @Override
        public boolean canRead(Type type, Class<?> context, MediaType mediaType) {
            return isOurs() && !RAW.contains(type) && super.canRead(type, context, mediaType);
        }

        @Override
        public boolean canWrite(Class<?> type, MediaType mediaType) {
            return isOurs() && !RAW.contains(type) && super.canWrite(type, mediaType);
        }

        private static boolean isOurs() {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            Object handler = request == null ? null : request.getAttribute(
                    HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
            return handler instanceof HandlerMethod method && method.getBeanType().getPackageName().startsWith(PACKAGE);
        }
    }
}
