/* Starting nginx in a folder of its own, as one process that ends with the test. */
#include "http/nginx.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/http/wire.h"

static uint16_t free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int probe = socket(AF_INET, SOCK_STREAM, 0);
    bool has_port = bind(probe, (struct sockaddr *)&address, size) == 0 &&
                    getsockname(probe, (struct sockaddr *)&address, &size) == 0;
    close(probe);
    return has_port ? ntohs(address.sin_port) : 0;
}

static bool write_settings(const struct nginx *nginx, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    const char *folder = nginx->folder;
    fprintf(file,
            "daemon off;\nmaster_process off;\npid %s/pid;\nerror_log %s/error.log crit;\n"
            "events { worker_connections 256; }\n"
            "http {\n  access_log off;\n"
            "  client_body_temp_path %s/body;\n  proxy_temp_path %s/proxy;\n"
            "  fastcgi_temp_path %s/fastcgi;\n  uwsgi_temp_path %s/uwsgi;\n"
            "  scgi_temp_path %s/scgi;\n"
            "  server { listen 127.0.0.1:%u; return 200 \"ok\\n\"; }\n}\n",
            folder, folder, folder, folder, folder, folder, folder, (unsigned)nginx->port);
    return fclose(file) == 0;
}

static void become_nginx(const char *settings)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execl("/usr/sbin/nginx", "nginx", "-e", "/dev/null", "-c", settings, (char *)NULL);
    _exit(127);
}

static bool is_up(const struct nginx *nginx)
{
    for (int tries = 0; tries < 200; tries++) {
        int wire = wire_connect(nginx->port);
        if (wire >= 0) {
            close(wire);
            return true;
        }
        if (waitpid(nginx->process, NULL, WNOHANG) == nginx->process)
            return false;
        usleep(25000);
    }
    return false;
}

bool nginx_start(struct nginx *nginx)
{
    char settings[96];
    snprintf(nginx->folder, sizeof nginx->folder, P_tmpdir "/hubward-nginx-XXXXXX");
    if (!mkdtemp(nginx->folder))
        return false;
    nginx->port = free_port();
    snprintf(settings, sizeof settings, "%s/nginx.conf", nginx->folder);
    if (!write_settings(nginx, settings))
        return false;
    nginx->process = fork();
    if (nginx->process == 0)
        become_nginx(settings);
    return nginx->process > 0 && is_up(nginx);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void nginx_stop(struct nginx *nginx)
{
    if (nginx->process > 0) {
        kill(nginx->process, SIGKILL);
        waitpid(nginx->process, NULL, 0);
    }
    if (nginx->folder[0])
        nftw(nginx->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
