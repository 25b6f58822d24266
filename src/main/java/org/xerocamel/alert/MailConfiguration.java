package org.xerocamel.alert;

import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;

/**
 * The mail server for camel-mail: that of the surrounding application, where it has one, or that of {@code spring.mail.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    private static final String TIMEOUT = "20000";

    @Bean("xeroMailSender")
    @ConditionalOnMissingBean(name = "xeroMailSender")
    DefaultJavaMailSender mailSender(MailProperties mail, XeroProperties settings,
            ObjectProvider<JavaMailSenderImpl> around) {
        JavaMailSenderImpl known = around.getIfUnique();
        return known != null ? like(known) : ofSettings(mail, settings);
    }

    private static DefaultJavaMailSender like(JavaMailSenderImpl known) {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setSession(known.getSession());
        sender.setHost(known.getHost());
        sender.setPort(known.getPort());
        sender.setProtocol(known.getProtocol());
        sender.setUsername(known.getUsername());
        sender.setPassword(known.getPassword());
        return sender;
    }

    static DefaultJavaMailSender ofSettings(MailProperties mail, XeroProperties settings) {
        if (StringUtils.hasText(settings.alert().to()) && !StringUtils.hasText(mail.getHost())) {
            throw new SettingException("spring.mail.host", "", "the name of a mail server, because xero.alert.to is set");
        }
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setHost(mail.getHost());
        sender.setPort(mail.getPort() == null ? 25 : mail.getPort());
        sender.setProtocol(mail.getProtocol());
        sender.setUsername(StringUtils.hasText(mail.getUsername()) ? mail.getUsername() : null);
        sender.setPassword(StringUtils.hasText(mail.getPassword()) ? mail.getPassword() : null);
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            sender.addAdditionalJavaMailProperty("mail." + mail.getProtocol() + "." + wait, TIMEOUT);
        }
        mail.getProperties().forEach(sender::addAdditionalJavaMailProperty);
        return sender;
    }
}
