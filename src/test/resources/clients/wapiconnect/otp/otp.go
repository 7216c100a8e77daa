package main
import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"net/http"
	"os"
)
const base = "https://api.wapiconnect.cloud"
func sendOTP(phone, otp string) {
	body, _ := json.Marshal(map[string]string{
		"to": phone,
		"header": "Verification Code",
		"message": fmt.Sprintf("Your OTP is *%s*. Valid for 10 minutes.", otp),
		"footer": "WapiConnect Security",
	})
	req, _ := http.NewRequest("POST",
		base+"/api/whatsapp/session/main/send",
		bytes.NewReader(body))
	req.Header.Set("X-API-Key", os.Getenv("WAPI_KEY"))
	req.Header.Set("Content-Type", "application/json")
	http.DefaultClient.Do(req)
}
func main() {
	otp := fmt.Sprintf("%06d", rand.Intn(1000000))
	sendOTP("919876543210", otp)
}
