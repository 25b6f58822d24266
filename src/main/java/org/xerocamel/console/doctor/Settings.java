package org.xerocamel.console.doctor;

import jakarta.validation.Validation;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Reads settings group by group, so that a bad one hides no other. */
final class Settings {

    private final Environment environment;
    private final Validator validator =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    Settings(Environment environment) {
        this.environment = environment;
    }

    /**
     * @return the settings below the prefix, checked
     * @throws RuntimeException when one cannot be right
     */
    <T> T read(String prefix, Class<T> type) {
        return Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(validator));
    }

    /** @return the text of a setting; empty when there is none */
    String text(String name) {
        return environment.getProperty(name, "").strip();
    }
}
