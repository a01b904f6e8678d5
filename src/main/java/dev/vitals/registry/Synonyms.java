package dev.vitals.registry;

import java.util.List;

/** Words that people know from other programs, each with the words of this one that may be meant. */
enum Synonyms {

    /** Keys of components. */
    COMPONENT_KEYS("""
            active disabled = enabled
            address uri endpoint target link website = url host
            hostname ip server-host = host name
            domain dns-name fqdn = name host
            server nameserver resolver dns-server = server host
            period frequency poll-interval check-interval scrape-interval interval-seconds interval-ms = interval
            schedule cron = schedule every interval
            timeout-seconds timeout-ms connect-timeout request-timeout deadline = timeout
            retries retry max-retries retry-max attempts max-attempts tries = retry-count
            ttl cache-ttl cache max-age-ms = max-age
            optional required important = critical
            status status-code status-codes expect-status expected-code expected-codes valid-status-codes = expected-status
            header http-headers headers request-headers = headers.<name>
            label labels = labels.<label>
            tag = tags
            groups team = group
            title comment notes summary = description
            dependencies depends requires parents dependson = depends-on
            failures fall fail-threshold unhealthy-threshold failure-count consecutive-failures = failure-threshold
            successes rise healthy-threshold success-count recovery-threshold = success-threshold
            slow slow-after warn-after response-time-warn max-response-time latency-warn = degraded-after
            user login = username
            pass pwd secret = password token api-key
            token auth-token bearer authorization access-token = bearer-token token api-key
            apikey key api-token = api-key token
            sql statement = query
            expected expect-value result response answer expected-value = expect expected-status body-matches
            body-contains contains keyword regex match pattern body-regex = body-matches expect
            condition assert assertions checks = conditions
            data payload request-body = body send
            redirects follow allow-redirects = follow-redirects
            cert-warn certificate-expiry cert-expiry expiry warn-days warn-before = certificate-warn warn
            ca ca-cert cacert ca-certificate truststore tls-ca root-ca = tls-ca-file ca-file
            cert client-cert certificate tls-cert client-certificate = tls-certificate-file
            client-key tls-key key-file private-key = tls-key-file
            insecure skip-verify insecure-skip-verify verify ssl-verify tls-insecure verify-ssl = tls-verify
            ssl secure https = tls
            sni servername = server-name
            lag max-lag replication-lag lag-warn = replication-lag-warn
            record rr-type query-type record = record-type
            service-name = service
            components children parts = members
            min minimum quorum needed = at-least
            grace-period tolerance = grace
            check-type kind check = type
            windows downtime = maintenance.<name>
            """),

    /** Keys of webhooks. */
    WEBHOOK_KEYS("""
            type kind flavour flavor provider = format
            uri address endpoint target hook webhook-url = url
            token auth-token bearer access-token = bearer-token
            auth basic-auth authorization = basic bearer-token
            header headers http-headers = headers.<name>
            body payload message text template-body = template
            severity level status min-severity minimum-status threshold = min-status
            resolve resolved notify-resolved resolved-notification send-on-resolved recovery = send-resolved
            repeat repeat-interval resend reminder-interval remind = reminder
            group-wait batch delay group-interval wait = batch-window
            batch-size max-alerts = batch-max
            signing-secret signature hmac key = secret
            component filter only names = components
            group = groups
            tag = tags
            timezone tz = time-zone
            mute mute-time-intervals downtime windows = maintenance.<name>
            active disabled = enabled
            timeout-ms timeout-seconds = timeout
            """),

    /** Types of components. */
    TYPES("""
            postgres pg pgsql psql = postgresql
            mariadb percona = mysql
            database sql db jdbc = postgresql mysql
            https http-get web website url rest api endpoint page = http
            ping port socket icmp udp connect = tcp
            ssl certificate cert x509 = tls
            push cron job deadman deadmansswitch dead-mans-switch passive healthchecks = heartbeat
            valkey keydb cache = redis
            actuator spring spring-boot healthcheck health-check quarkus microprofile aspnet = health
            aggregate composite any all = group
            openai anthropic gemini ollama ai llm model ai_model = ai-model
            breakers circuit-breaker circuitbreaker resilience resilience4j = circuit-breakers
            domain nslookup dig record = dns
            smtp imap pop3 ftp sftp ssh kafka rabbitmq amqp mqtt nats mongodb mongo memcached ldap cassandra = tcp
            elasticsearch opensearch keycloak vault graphql soap prometheus = http
            """),

    /** Formats of webhooks. */
    FORMATS("""
            msteams ms-teams microsoft-teams = teams
            pager-duty pd = pagerduty
            mattermost rocketchat rocket-chat zulip = slack
            prometheus alert-manager = alertmanager
            cloudevent cloud-events cloud-event = cloudevents
            generic default json webhook http = standard template
            custom = template
            """),

    /** Keys directly below the prefix of all settings. */
    SETTINGS("""
            component checks services endpoints targets monitors = components
            webhook receivers receiver notifications notification alerts alerting notifiers = webhooks
            storage persistence database-path = store
            retries retry = retry-count
            timeout = timeout-ms
            interval period frequency = interval-ms
            api-key keys = api-keys
            enabled = enabled-components
            details = show-details
            url base-url = public-url
            """);

    /** Each line: words of other programs, an equals sign, what they mean here. */
    private final String table;

    Synonyms(String table) {
        this.table = table;
    }

    /** Returns the words that may be meant by one in lower case with dashes; none for most words. */
    List<String> of(String word) {
        return table.lines()
                .map(line -> line.split(" = ", -1))
                .filter(sides -> List.of(sides[0].split(" ", -1)).contains(word))
                .findFirst()
                .map(sides -> List.of(sides[1].split(" ", -1)))
                .orElse(List.of());
    }
}
