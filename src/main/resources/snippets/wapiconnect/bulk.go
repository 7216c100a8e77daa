// WAGATE_API_KEY=… go run bulk.go
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

const base = "{{base}}"

var client = &http.Client{Timeout: 30 * time.Second}

type job struct {
	JobID, Status                       string
	Total, Processed, Succeeded, Failed int
}

func ask(method, path string, body any) (job, error) {
	var result job
	text, err := json.Marshal(body)
	if err != nil {
		return result, err
	}
	request, err := http.NewRequest(method, base+path, bytes.NewReader(text))
	if err != nil {
		return result, err
	}
	request.Header.Set("X-API-Key", os.Getenv("WAGATE_API_KEY"))
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		return result, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		why, _ := io.ReadAll(answer.Body)
		return result, fmt.Errorf("%s: %s", answer.Status, why)
	}
	return result, json.NewDecoder(answer.Body).Decode(&result)
}

func main() {
	started, err := ask("POST", "/api/whatsapp/session/{{session}}/send-bulk", map[string]any{
		"recipients":  []any{"{{to}}", map[string]string{"phone": "12025550177", "name": "Ana"}},
		"message":     "Hi {{name|there}}, everything is 30 % off today.",
		"personalize": true,
		"delayMin":    2000,
		"delayMax":    5000,
	})
	if err != nil {
		log.Fatal(err)
	}
	for {
		now, err := ask("GET", "/api/whatsapp/bulk-job/"+started.JobID, nil)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d of %d: %d sent, %d failed\n", now.Processed, now.Total, now.Succeeded, now.Failed)
		if now.Status == "completed" || now.Status == "failed" {
			fmt.Println("Job", now.Status)
			return
		}
		time.Sleep(2 * time.Second)
	}
}
